// Why something is owed and why it is due then: the rule, its clause, the events seen, and the counting in words.

import type { z } from 'zod';
import { agreedTermOf, contractsOf } from '#features/contracts/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import { sayDue } from '#phrases/due.ts';
import { sayRule } from '#phrases/rules.ts';
import type { Tx } from '#platform/db.ts';
import { refuse } from '#platform/refusal.ts';
import { binding, type Edition, editionOf, explainWindow, type Rule } from '#policy/index.ts';
import type { why } from './contract.ts';
import { readDecided } from './doing/store.ts';
import { owingOf } from './owing/owing.ts';
import { presenter } from './present.ts';
import { callsOf, eventsOf, obligationOf, type WholeRow, waiverOf } from './reading.ts';

export type Why = z.output<(typeof why)['reply']>;

export async function whyOf(tx: Tx, subjectId: string, obligationId: string): Promise<Why> {
  const row = await obligationOf(tx, subjectId, obligationId);
  if (!row) throw refuse('obligation.not_found');
  const { editions } = await editionsInForce(tx);
  const contracts = row.term ? (await contractsOf(tx, [subjectId])).get(subjectId) : undefined;
  const inForce = editions.find((one) => one.id === row.edition);
  const edition = inForce && editionOf(binding(editions, contracts), { ...row, term: row.term ?? undefined });
  const rule = edition?.rules.get(row.rule);
  const clause = edition?.pack.clauses.find((one) => one.no === row.clause);
  const show = await presenter(tx);
  return {
    obligation: show(row),
    owing: await owingOf(tx, row),
    rule: rule ? { ...rule } : {},
    sentence: sentenceOf(rule, edition, row),
    clause: { no: row.clause, title: clause?.title ?? null, text: clause?.text ?? null },
    agreed: row.term ? await agreedTermOf(tx, subjectId, row.term) : null,
    instead: (row.because.because ?? []).flatMap((one) => insteadOf(editions, row.edition, one.rule)),
    policy: edition?.pack.title ?? { zh: row.edition, en: row.edition },
    because: await eventsOf(tx, subjectId, row.because.saw),
    saw: await eventsOf(tx, subjectId, row.saw),
    dueWindow: row.due,
    dueExplained: edition ? explained(edition, row) : null,
    calls: await callsOf(tx, subjectId, obligationId),
    waiver: (await waiverOf(tx, subjectId, obligationId)) ?? null,
    late: await lateOf(tx, row),
  };
}

/** What was recorded so late that a leader had to decide whether it keeps this. */
async function lateOf(tx: Tx, row: WholeRow): Promise<Why['late']> {
  const { subjectId, duty, from, dueNow, actionable } = row;
  const ground = { kind: row.groundKind, id: row.groundId };
  const records = await readDecided(tx, { subjectId, duty, ground, from, until: actionable ? null : dueNow });
  return records.flatMap(({ id, state, occurredAt, byName, decided }) =>
    state === 'retracted' ? [] : [{ id, state, occurredAt, byName, decided }],
  );
}

/** A rule in whose place it stands, as its policy says it; that of the same edition before another's. */
function insteadOf(editions: readonly Edition[], id: string, rule: string): Why['instead'] {
  const known = editions.filter(({ rules }) => rules.has(rule));
  const edition = known.find((one) => one.id === id) ?? known.at(-1);
  const usual = edition?.rules.get(rule);
  if (!edition || !usual) return [];
  const clause = edition.pack.clauses.find(({ no }) => no === usual.clause);
  const sentence = { zh: sayRule(usual, edition.pack, 'zh-CN'), en: sayRule(usual, edition.pack, 'en') };
  return [{ clause: usual.clause, text: clause?.text ?? null, policy: edition.pack.title, sentence }];
}

function sentenceOf(rule: Rule | undefined, edition: Edition | undefined, row: WholeRow): Why['sentence'] {
  if (!rule || !edition) return { zh: row.rule, en: row.rule };
  return { zh: sayRule(rule, edition.pack, 'zh-CN'), en: sayRule(rule, edition.pack, 'en') };
}

function explained(edition: Edition, row: WholeRow): Why['dueExplained'] {
  const { moment, ...window } = row;
  const explanation = explainWindow(edition, moment == null ? window : { ...window, moment });
  if (!explanation) return null;
  return {
    zh: sayDue(explanation, edition.calendar.zone, 'zh-CN'),
    en: sayDue(explanation, edition.calendar.zone, 'en'),
  };
}
