// The list of faults that Weixi is tried against (reliability, F01–F46): each with what is expected, in words, for the person at the
// screen, for whoever looks after the machine, and for what was recorded. docs/reliability.md is made of it, and every one has a test.
import { clocks } from './clocks.ts';
import { network } from './network.ts';
import { storage } from './storage.ts';
import { upkeep } from './upkeep.ts';
import { work } from './work.ts';

export interface Expected {
  /** What happens to the machine. */
  readonly fault: string;
  /** What a user sees. */
  readonly user: string;
  /** What the administrator is told, and where. */
  readonly told: string;
  /** What is kept. */
  readonly kept: string;
  /** The defect that was planted once to see the test fail: which guard was taken out. Left out: nobody has seen it fail. */
  readonly planted?: string;
}

/** A fault that cannot befall this product, and why. */
export interface Outside {
  readonly fault: string;
  readonly outside: string;
}

const all = { ...storage, ...clocks, ...work, ...network, ...upkeep } as const;

export type FaultNumber = keyof typeof all;

/** Every fault by its number, in their order. */
export const faults: Readonly<Record<FaultNumber, Expected | Outside>> = Object.fromEntries(
  Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)),
) as Record<FaultNumber, Expected | Outside>;
