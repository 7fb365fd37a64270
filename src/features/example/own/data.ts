// What a pack tells of its own duties: what comes up now and then, what goes on every working day, what is noted.
import type { Range } from '../chance.ts';

export interface OwnDutiesData {
  readonly occasions: readonly OccasionData[];
  readonly daily?: readonly DailyData[];
  /** What is noted when a duty is done, by its name. */
  readonly notes: Readonly<Record<string, readonly string[]>>;
}

/** Something that is told so that a duty begins: a letter went out, a warning came. */
export interface OccasionData {
  readonly duty: string;
  readonly of: 'customer' | 'site' | 'organisation';
  /** How often a year; left out where a label brings it. */
  readonly aYear?: Range;
  /** Only of those who carry one of these values of a label by then. */
  readonly during?: { readonly label: string; readonly values: readonly string[] };
  /** With the very change to this value. */
  readonly with?: { readonly label: string; readonly value: string };
}

/** Two duties of a place that follow each other every working day: planned in the morning, recorded in the evening. */
export interface DailyData {
  readonly of: 'site';
  readonly morning: string;
  readonly evening: string;
  readonly by: string;
}
