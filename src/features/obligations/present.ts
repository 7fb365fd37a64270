// Stored obligations as people are shown them: with the duty's title and agenda of the edition they opened under.
import { editionsInForce } from '#features/policies/index.ts';
import type { Tx } from '#platform/db.ts';
import { refuse } from '#platform/refusal.ts';
import type { Edition, Rule } from '#policy/index.ts';
import type { Which } from './actions.ts';
import type { CallRow } from './calls/store.ts';
import type { CallItem, ClockItem, ObligationItem } from './contract.ts';
import { obligationOf, type Row } from './reading.ts';
import { onRecords } from './subjects/records.ts';

/** Presents rows of any editions; one reading of the editions for all. */
export async function presenter(tx: Tx): Promise<(row: Row) => ObligationItem> {
  const { editions } = await editionsInForce(tx);
  const byId = new Map(editions.map((edition) => [edition.id, edition]));
  return (row) => present(row, byId.get(row.edition));
}

/** All that hangs on these records of customers (a warning, a request), in every state: for whoever shows the records. */
export async function dutiesOn(
  tx: Tx,
  customerIds: readonly string[],
  recordIds: readonly string[],
): Promise<ObligationItem[]> {
  if (recordIds.length === 0) return [];
  const show = await presenter(tx);
  return (await onRecords(tx, customerIds, recordIds)).map(show);
}

export function presentCall(row: CallRow, show: (row: Row) => ObligationItem): CallItem {
  return { kind: row.callKind, step: row.step, at: row.callAt, madeAt: row.madeAt, obligation: show(row) };
}

export function presentClock(row: Row, show: (row: Row) => ObligationItem): ClockItem {
  const { id, customerId, ground, duty, title, from, due, paused } = show(row);
  return { recordId: ground.id, customerId, obligationId: id, duty, title, from, due, paused };
}

/** The obligation as it will stand: reactions run after the act, so a state they will set is said here. */
export async function shownAs(tx: Tx, which: Which, state?: 'waived'): Promise<{ obligation: ObligationItem }> {
  const row = await obligationOf(tx, which.subjectId, which.obligationId);
  if (!row) throw refuse('obligation.not_found');
  const show = await presenter(tx);
  return { obligation: show(state ? { ...row, state } : row) };
}

function present(row: Row, edition: Edition | undefined): ObligationItem {
  const rule = edition?.rules.get(row.rule);
  return {
    id: row.id,
    customerId: row.subjectId,
    subjectKind: row.subjectKind,
    customerName: row.customerName,
    tier: row.tier,
    duty: row.duty,
    title: rule?.title ?? edition?.pack.duties[row.duty]?.title ?? null,
    rule: row.rule,
    clause: row.clause,
    edition: row.edition,
    agreed:
      row.contractId === null
        ? null
        : { contractId: row.contractId, number: row.contractNumber ?? '', clause: row.contractClause ?? '' },
    ground: { kind: row.groundKind, id: row.groundId },
    groundTitle: row.groundTitle,
    from: row.from,
    due: row.dueNow,
    moment: row.moment ?? null,
    state: row.state,
    have: row.have,
    need: row.need,
    paused: row.paused,
    provisional: row.provisional ?? false,
    actionable: row.actionable,
    reason: row.reason as ObligationItem['reason'],
    decided: row.decided,
    ownerId: row.ownerId,
    ownerName: row.ownerName,
    queue: row.queueId ? { id: row.queueId, name: row.queueName ?? '' } : null,
    role: row.by ?? null,
    agenda: agendaOf(rule),
  };
}

function agendaOf(rule: Rule | undefined): ObligationItem['agenda'] {
  return rule && 'agenda' in rule && rule.agenda ? rule.agenda : null;
}
