// Editions and drafts as they cross the wire.
import type { Actor } from '#platform/actor.ts';
import type { Edition, Instant } from '#policy/index.ts';
import type { EditionRow } from '../store.ts';
import type { Draft, DraftBrief, EditionBrief, StatedValues } from './contract.ts';
import { approverOf, whyNot } from './guard.ts';
import type { Reviewed } from './reviewing.ts';
import type { DraftRow } from './store.ts';

export function presentEdition(
  row: EditionRow,
  edition: Edition,
  standing: readonly Edition[],
  now: Instant,
): EditionBrief {
  const { id, pack, inForceFrom, takeover } = edition;
  return {
    id,
    pack: pack.pack,
    edition: pack.edition,
    title: pack.title,
    clauses: pack.clauses.length,
    rules: pack.rules.length,
    inForceFrom,
    until: row.untilAt,
    publishedAt: row.publishedAt,
    takeover,
    adoptedBy: row.adoptedByName,
    approvedBy: row.approvedByName,
    basedOn: row.basedOn,
    standing: standing.some((one) => one.id === id) ? 'in_force' : inForceFrom > now ? 'ahead' : 'past',
  };
}

export function presentBrief(row: DraftRow): DraftBrief {
  const { pack, edition, title } = headOf(row.document);
  const { id, state, basedOn, revision, changedAt, changedBy, submittedBy, decidedWords } = row;
  return { id, title, pack, edition, state, basedOn, revision, changedAt, changedBy, submittedBy, decidedWords };
}

export function presentDraft(row: DraftRow, reviewed: Pick<Reviewed, 'findings' | 'open'>, actor: Actor): Draft {
  const { submittedById: _, decidedById: __, asWritten: ___, cases, parameters, confirmed, ...rest } = row;
  const { findings, open } = reviewed;
  const can = (act: Parameters<typeof whyNot>[0]): boolean => whyNot(act, row, actor) === undefined;
  return {
    ...rest,
    cases: [...cases],
    confirmed: [...confirmed],
    parameters: parameters as unknown as StatedValues,
    findings: findings.map((one) => ({ ...one, params: { ...one.params } })),
    open: [...open],
    may: { edit: can('edit'), submit: can('submit'), approve: can('decide'), publish: can('publish') },
    approver: approverOf(row),
  };
}

/** What a document says of itself; what it does not say is empty, for it may be half written. */
function headOf(document: unknown): Pick<DraftBrief, 'pack' | 'edition' | 'title'> {
  const head = (typeof document === 'object' && document !== null ? document : {}) as Readonly<Record<string, unknown>>;
  const title = (typeof head.title === 'object' && head.title !== null ? head.title : {}) as Record<string, unknown>;
  return {
    pack: textOf(head.pack),
    edition: textOf(head.edition),
    title: { zh: textOf(title.zh), en: textOf(title.en) },
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
