// What asks for something at once before it is said: a case (一旦泄漏，立即关阀 · 涉及伤亡的立即上报) or a moment (收到请求时，立即分类).
import type { Sentence } from '../structure/phrases.ts';
import type { Placed } from './contexts.ts';

/** What the words before a figure, or the part before it, name: whatever is done in a case answers it; at a moment anything may be done. */
export function askedBy({ figure, part, index }: Placed, { parts }: Sentence): 'case' | 'moment' | undefined {
  const condition = part.plain.slice(0, figure.from) || (parts[index - 1]?.body.text ?? '');
  if (/^(?:一旦|如|若|遇|凡|发生|出现)|[的者](?:，|一律)?$/.test(condition)) return 'case';
  return /[^及同随]时(?:，|一律)?$/.test(condition) ? 'moment' : undefined;
}
