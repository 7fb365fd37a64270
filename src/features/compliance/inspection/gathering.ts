// What an inspection is given: the figures beside the policy's wording, and what was broken with what was seen. Of one moment throughout.
import { presenter } from '#features/obligations/index.ts';
import { editionsInForce, organisationOf } from '#features/policies/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Tx } from '#platform/db.ts';
import { lastCheck, lastSeal } from '#platform/seal/store.ts';
import type { Instant } from '#policy/index.ts';
import type { Asked, Outcome, Report } from '../contract.ts';
import { reportOf, selectionOf } from '../figures/figures.ts';
import { type ListedRow, listStandings } from '../figures/store.ts';
import type { MeasureItem } from '../measures/contract.ts';
import { measuresOf, type Sources } from '../measures/measures.ts';
import { type Evidence, evidenceOf } from './store.ts';

/** More rows than anybody reads; the figures count all of them. */
const mostListed = 5000;

export interface PackRow extends ListedRow {
  readonly title: { zh: string; en: string } | null;
  readonly evidence: Evidence;
}

export interface Pack {
  readonly report: Report;
  /** The policy's own figures, each with its last periods. */
  readonly measures: readonly MeasureItem[];
  readonly asked: Asked;
  readonly organisation: string;
  readonly zone: string;
  readonly by: string;
  readonly madeAt: Instant;
  readonly broken: Listing;
  readonly waived: Listing;
  readonly unproven: Listing;
  /** How far the record is sealed, and how the last check of it came out. */
  readonly seal: { readonly number: number; readonly head: string; readonly sealedAt: Instant } | undefined;
  readonly check: { readonly finishedAt: Instant; readonly whole: boolean } | undefined;
}

export interface Listing {
  readonly rows: readonly PackRow[];
  /** There are more than are listed. */
  readonly more: boolean;
}

export async function gather(
  tx: Tx,
  { actor, sources, now }: { actor: Actor; sources: Sources; now: Instant },
  asked: Asked,
): Promise<Pack> {
  const inForce = await editionsInForce(tx);
  const selection = await selectionOf(tx, actor, asked, inForce, now, 'compliance.export');
  const of = { ...asked, asOf: selection.asOf };
  const { clause: _clause, rule: _rule, ...narrowed } = of;
  const [report, { measures }, organisation, seal, check] = await Promise.all([
    reportOf(tx, actor, of, now, 'compliance.export'),
    measuresOf(tx, narrowed, { actor, sources, now, permission: 'compliance.export' }),
    organisationOf(tx),
    lastSeal(tx),
    lastCheck(tx),
  ]);
  const show = await presenter(tx);
  const listing = async (outcome: Outcome): Promise<Listing> => {
    const rows = await listStandings(tx, selection, outcome, undefined, mostListed + 1);
    const listed = rows.slice(0, mostListed);
    const evidence = await evidenceOf(tx, listed, selection.asOf);
    return {
      rows: listed.map((row) => ({ ...row, title: show(row).title, evidence: evidence.get(row.id) ?? none })),
      more: rows.length > mostListed,
    };
  };
  const [broken, waived, unproven] = await Promise.all([listing('breached'), listing('waived'), listing('unproven')]);
  const zone = inForce.current?.calendar.zone ?? 'Asia/Shanghai';
  const made = { organisation: organisation?.name ?? '', zone, by: actor.name, madeAt: now };
  return { report, measures, asked: of, ...made, broken, waived, unproven, seal, check };
}

const none: Evidence = { began: null, calls: [], waiver: null };
