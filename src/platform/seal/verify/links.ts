// The links of the chain: each seal is what was signed, continues the one before, and is the one that was anchored.
import type { KeyObject } from 'node:crypto';
import type { Anchor } from '../anchors.ts';
import { beforeTheFirst, headOf, isSignedBy, type Seal } from '../chain.ts';
import type { Findings } from './verdict.ts';

export interface LinkParts {
  readonly keys: ReadonlyMap<string, KeyObject>;
  readonly anchors: readonly Anchor[];
  readonly findings: Findings;
}

export interface Links {
  /** Takes the seals in the order of their numbers. */
  take(seal: Seal): void;
  /** After the last. */
  end(): void;
  readonly last: Seal | undefined;
  readonly signers: readonly { readonly keyId: string; readonly fromSeal: number }[];
}

/** One valid signature proves, through the heads, all before it; so one in so many is looked at, and all where something is wrong. */
const between = 256;

export function followLinks({ keys, anchors, findings }: LinkParts): Links {
  const anchored = grouped(anchors);
  const signers: { keyId: string; fromSeal: number }[] = [];
  let last: Seal | undefined;
  let unproven: Seal[] = [];
  let unknown: { keyId: string; from: Seal; to: number } | undefined;
  const prove = (): void => {
    const latest = unproven.at(-1);
    if (latest !== undefined && !(isContinuous(unproven) && isProven(latest, keys))) {
      for (const seal of unproven) {
        if (keys.has(seal.keyId) && !isProven(seal, keys))
          findings.add({ kind: 'signature_wrong', seal: seal.number, at: seal.sealedAt, keyId: seal.keyId });
      }
    }
    unproven = [];
  };
  const tellUnknown = (): void => {
    if (unknown === undefined) return;
    const { from, to, keyId } = unknown;
    findings.add({ kind: 'key_unknown', seal: from.number, toSeal: to, at: from.sealedAt, keyId });
    unknown = undefined;
  };
  return {
    take(seal) {
      const { number, keyId, sealedAt: at } = seal;
      if (headOf(seal) !== seal.head) findings.add({ kind: 'seal_changed', seal: number, at });
      link(last, seal, findings);
      if (keyId !== signers.at(-1)?.keyId) {
        prove();
        signers.push({ keyId, fromSeal: number });
      }
      if (keys.has(keyId)) tellUnknown();
      else if (unknown?.keyId === keyId) unknown.to = number;
      else {
        tellUnknown();
        unknown = { keyId, from: seal, to: number };
      }
      unproven.push(seal);
      if (unproven.length >= between) prove();
      for (const anchor of anchored.get(number) ?? []) {
        if (anchor.head !== seal.head || anchor.total !== seal.total)
          findings.add({ kind: 'anchor_differs', seal: number, at: anchor.at, keyId: anchor.keyId });
      }
      last = seal;
    },
    end() {
      prove();
      tellUnknown();
      const reached = last?.number ?? 0;
      const beyond = anchors.filter(({ number }) => number > reached);
      const farthest = beyond.reduce<Anchor | undefined>(
        (far, one) => (far && far.number >= one.number ? far : one),
        undefined,
      );
      if (farthest !== undefined)
        findings.add({
          kind: 'behind_anchor',
          seal: reached + 1,
          toSeal: farthest.number,
          at: farthest.at,
          keyId: farthest.keyId,
        });
    },
    get last() {
      return last;
    },
    signers,
  };
}

function link(last: Seal | undefined, seal: Seal, findings: Findings): void {
  const { number, sealedAt: at } = seal;
  const expected = (last?.number ?? 0) + 1;
  if (number !== expected) {
    findings.add({ kind: 'seal_missing', seal: expected, toSeal: number - 1, at });
    return;
  }
  const before = last ?? { head: beforeTheFirst, total: 0, era: 1, toXid: '0' };
  const continues =
    seal.previous === before.head &&
    seal.total === before.total + seal.count &&
    (seal.era === before.era ? seal.fromXid === before.toXid : seal.era === before.era + 1 && seal.fromXid === '0');
  if (!continues) findings.add({ kind: 'seal_unlinked', seal: number, at });
}

function isContinuous(seals: readonly Seal[]): boolean {
  return seals.every((seal, at) => headOf(seal) === seal.head && (at === 0 || seal.previous === seals[at - 1]?.head));
}

function isProven(seal: Seal, keys: ReadonlyMap<string, KeyObject>): boolean {
  const key = keys.get(seal.keyId);
  return key !== undefined && isSignedBy(seal, key);
}

function grouped(anchors: readonly Anchor[]): Map<number, Anchor[]> {
  const found = new Map<number, Anchor[]>();
  for (const anchor of anchors) found.set(anchor.number, [...(found.get(anchor.number) ?? []), anchor]);
  return found;
}
