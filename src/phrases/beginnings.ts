// The first words of what one adds to a policy, in both languages: whoever writes changes them.
import english from './en/beginnings.ts';
import chinese from './zh-CN/beginnings.ts';

type Beginning = keyof typeof chinese;

/** Both languages of a first word. */
export function beginning(name: Beginning): { zh: string; en: string } {
  return { zh: chinese[name], en: english[name] };
}
