// What a check of a pack is: it looks at one thing and reports what a careful colleague would remark on.
import type { Calendars, Finding } from '../model.ts';
import type { Note } from '../notes.ts';
import type { Pack } from '../pack.ts';

/** How many there are of whom, and how much one person can do: what a policy asks of people is measured by. */
export interface Workforce {
  /** By label and value, how many customers carry it: `{ tier: { core: 40 } }`. */
  readonly carriers: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly customers: number;
  /** How many people hold each role. */
  readonly holders: Readonly<Record<string, number>>;
  /** How often an event happens in a month, over all customers. */
  readonly events?: Readonly<Record<string, number>>;
  /** How many duties one person can keep in a month. */
  readonly most: number;
}

export interface LintInput {
  readonly pack: Pack;
  /** Ids of rules that the pack's cases show at work; without it nothing is said about cases. */
  readonly shown?: ReadonlySet<string>;
  /** Without it, every note that a rule cites is believed to exist. */
  readonly notes?: readonly Note[];
  /** Without it nothing is said about the calendar. */
  readonly calendars?: Calendars;
  /** How many customers and colleagues there are; without it nothing is said about what they can do. */
  readonly workforce?: Workforce;
}

export type Check = (input: LintInput) => readonly Finding[];

/** Makes a finding about a rule. */
export function aboutRule(
  rule: { readonly id: string; readonly clause: string },
  code: string,
  severity: Finding['severity'],
  params: Finding['params'] = {},
): Finding {
  return { code, severity, place: rule.id, clause: rule.clause, params: { rule: rule.id, ...params } };
}

/** Whether a rule's note explains how the text was read. */
export function isExplained(rule: { readonly note?: string | undefined }, notes: readonly Note[] | undefined): boolean {
  return rule.note !== undefined && (notes === undefined || notes.some((note) => note.anchor === rule.note));
}
