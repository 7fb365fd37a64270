// The causes that a policy tells apart, each under those above it.
import type { RequestPage } from '../../contract.ts';
import { useDeedWords } from '../usePhrases.ts';

export type Causes = NonNullable<RequestPage['path']>['causes'];

/** How a cause is called, with those above it; its name where the policy no longer has it. */
export function useCauseTitle(causes: Causes): (name: string) => string {
  const { word } = useDeedWords();
  return (name) => {
    const titles = causes.find((one) => one.name === name)?.titles;
    return titles === undefined ? name : titles.map(word).join(' / ');
  };
}

export function useCauseOptions(causes: Causes): { value: string; label: string }[] {
  const title = useCauseTitle(causes);
  return causes.map(({ name }) => ({ value: name, label: title(name) }));
}
