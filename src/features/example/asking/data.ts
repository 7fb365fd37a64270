// What a pack tells of its example's requests: what customers ask for, and what people write down on the way.
import type { Channel, RequestKind } from '#features/requests/contract.ts';
import type { DeedName, FieldName } from '#policy/vocabulary/index.ts';
import type { Range } from '../chance.ts';

/** A step of a path, or an act beside it. */
export type Deed = DeedName;

/** What is written into the fields of steps: texts; of a choice or a cause the name; of a department what it is called. */
export type FieldWords = Readonly<Partial<Record<FieldName, readonly string[]>>>;

export interface RequestData {
  readonly weight: number;
  readonly kind: RequestKind;
  /** By which ways it comes in; the usual ones, where left out. */
  readonly channels?: readonly Channel[];
  /** Said when this was done at the customer's site: at a meeting. */
  readonly during?: string;
  readonly needType: string;
  readonly title: string;
  readonly description: string;
  readonly proposal: string;
  readonly progress: readonly string[];
  readonly solution: string;
  readonly callback: string;
  /** What is written into fields with such a request; what stands in `StepsData` where nothing is said here. */
  readonly fields?: FieldWords;
}

/** What is written down on the way of requests, and how often something particular happens. */
export interface StepsData {
  readonly fields?: FieldWords;
  /** What is written down with a step or an act besides its fields. */
  readonly words?: Readonly<Partial<Record<Deed, readonly string[]>>>;
  /** Which share of those that are looked at turn out to be complex. */
  readonly complex?: number;
  /** With which share of these kinds of request something worth telling is reached on the way. */
  readonly milestones?: { readonly share: number; readonly kinds: readonly RequestKind[] };
  /** Why a step was left out; none is, where there is no reason. */
  readonly passing?: readonly string[];
}

/** How often one problem comes back with a customer: of which share, so many times within so many days. */
export interface ComingBack {
  readonly share: number;
  readonly kinds: readonly RequestKind[];
  readonly times: Range;
  readonly within: Range;
}
