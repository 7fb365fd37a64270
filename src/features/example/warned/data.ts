// What a pack tells of figures that other systems measure of its customers: they fall, and mostly rise again.
import type { Range } from '../chance.ts';

export interface MeasuredData {
  /** A fact that is brought from elsewhere: how much less a service is used, how healthy the cooperation is. */
  readonly fact: string;
  /** Of which share of customers it was ever told. */
  readonly share: number;
  /** Of which share it was told for the first time just now, so that somebody has to step in today. */
  readonly lately: number;
  /** The figure that was told first. */
  readonly told: Range;
  /** With which probability a better one followed, which, and after how many days. */
  readonly betters: number;
  readonly better: Range;
  readonly after: Range;
  /** Rounded to so many digits. */
  readonly digits: number;
}
