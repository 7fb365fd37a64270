// A document may ask for several things that the vocabulary calls by one name (审核申请 within a day, 安排专人 within two): the first keeps the
// usual duty, the others become duties of the policy's own, so that no two rules disagree. What is said twice is one rule.
import type { Reading } from '../model.ts';
import type { Words } from './own-words.ts';

type Written = Readonly<Record<string, unknown>>;

export class Distinct {
  private readonly measures = new Map<string, string>();
  private readonly words: Words;

  constructor(words: Words) {
    this.words = words;
  }

  private isNew(rule: Written): boolean {
    // One figure has one formula and one target; the first that states it counts.
    const topic = 'measure' in rule ? `measure ${String(rule.measure)}` : JSON.stringify(rule);
    if (this.measures.has(topic)) return false;
    this.measures.set(topic, '');
    return true;
  }

  /** The rule, under a duty of its own where need be; undefined where the same was said before. */
  admit(rule: Written, { action }: Reading): Written | undefined {
    if (!('do' in rule)) return this.isNew(rule) ? rule : undefined;
    const { for: audience, after, about, every, before, do: duty, within, lead, at_least, at_most, repeat } = rule;
    const topic = (name: unknown): string => JSON.stringify([audience, after, about, before, repeat, name, every]);
    const measure = JSON.stringify([within, lead, at_least, at_most]);
    const before_ = this.measures.get(topic(duty));
    if (before_ === undefined) {
      this.measures.set(topic(duty), measure);
      return rule;
    }
    if (before_ === measure) return undefined;
    const isHouse = typeof audience === 'object' && audience !== null && 'each' in audience;
    const own = this.words.duty(action.value, isHouse ? 'organisation' : 'customer');
    const known = this.measures.get(topic(own));
    this.measures.set(topic(own), measure);
    return known === undefined ? { ...rule, do: own } : undefined;
  }
}
