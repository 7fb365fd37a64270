// What a look at the record answers: whether it is whole, and of everything that is not, the place.
import type { Aspect } from '../canonical.ts';
import type { FindingKind } from '../contract.ts';

export interface Finding {
  readonly kind: FindingKind;
  readonly seal?: number;
  /** The last one, where it concerns several seals. */
  readonly toSeal?: number;
  readonly position?: number;
  /** The last one, where several that follow each other are concerned. */
  readonly toPosition?: number;
  readonly subjectId?: string;
  readonly eventId?: string;
  /** When the event was recorded, the seal made, or the anchor written, as it is told now. */
  readonly at?: string;
  readonly what?: readonly Aspect[];
  readonly keyId?: string;
}

export interface Verdict {
  readonly whole: boolean;
  readonly seals: number;
  /** Sealed events looked at. */
  readonly events: number;
  /** Of these, how many have an erased content. */
  readonly erased: number;
  /** Events too young to be sealed. */
  readonly waiting: number;
  readonly oldestWaiting: string | undefined;
  readonly firstSealedAt: string | undefined;
  readonly lastSealedAt: string | undefined;
  readonly head: string | undefined;
  /** The keys that signed, and the seal from which each did. */
  readonly keys: readonly { readonly keyId: string; readonly fromSeal: number }[];
  /** Whose public keys were believed: those given, or what the database itself says. */
  readonly trust: 'given' | 'database';
  /** How many anchors were compared; undefined when there were none to compare with. */
  readonly anchors: number | undefined;
  /** The first of them; `counts` has all. */
  readonly findings: readonly Finding[];
  readonly counts: Readonly<Partial<Record<FindingKind, number>>>;
}

/** Collects findings: all are counted, the first ones kept. */
export interface Findings {
  add(finding: Finding): void;
  readonly total: number;
  readonly kept: readonly Finding[];
  readonly counts: Readonly<Partial<Record<FindingKind, number>>>;
}

export function collectFindings(most: number): Findings {
  const kept: Finding[] = [];
  const counts: Partial<Record<FindingKind, number>> = {};
  let total = 0;
  return {
    add(finding) {
      total += 1;
      counts[finding.kind] = (counts[finding.kind] ?? 0) + 1;
      if (kept.length < most) kept.push(finding);
    },
    get total() {
      return total;
    },
    kept,
    counts,
  };
}

/** The time in a UUIDv7 (RFC 9562, section 5.7): all that is known of an event that is not there any more. */
export function timeIn(id: string): string {
  return new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toISOString();
}
