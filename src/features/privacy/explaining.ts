// Why somebody is called as they are, in words: the criterion, the values that were seen, the rule, the clause (PIPL 24, 48). The labels
// carry their trace since they were given; nothing is computed anew.

import type { z } from 'zod';
import { editionsInForce } from '#features/policies/index.ts';
import { sayRule, sayTrace } from '#phrases/rules.ts';
import type { Tx } from '#platform/db.ts';
import { type ConditionTrace, type Edition, vocabulary } from '#policy/index.ts';
import type { explainTier } from './contract.ts';
import { readMembers, readStints } from './store.ts';

type Explained = z.output<(typeof explainTier)['reply']>['items'][number];
type Stint = Awaited<ReturnType<typeof readStints>>[number];

export async function explanationOf(tx: Tx, subjectId: string): Promise<Explained[]> {
  const { editions } = await editionsInForce(tx);
  const stints = await readStints(tx, await readMembers(tx, subjectId));
  return stints.map((stint) =>
    explained(
      stint,
      editions.find(({ id }) => id === stint.edition),
    ),
  );
}

function explained(
  { label, value, from, rule: ruleId, clause: no, trace, reason }: Stint,
  edition: Edition | undefined,
): Explained {
  const rule = edition?.rules.get(ruleId ?? '');
  const pack = edition?.pack;
  const table = pack && vocabulary.factWordsOf(pack);
  const title = pack?.labels[label]?.values[value];
  const clause = pack?.clauses.find((one) => one.no === no);
  return {
    label,
    value: title?.zh ?? value,
    from,
    rule: rule && pack ? { zh: sayRule(rule, pack, 'zh-CN'), en: sayRule(rule, pack, 'en') } : null,
    seen: isTrace(trace) ? { zh: sayTrace(trace, 'zh-CN', table), en: sayTrace(trace, 'en', table) } : null,
    clause: clause ? { no: clause.no, zh: clause.text?.zh ?? '', en: clause.text?.en ?? '' } : null,
    byHand: reason,
  };
}

function isTrace(trace: unknown): trace is ConditionTrace {
  return typeof trace === 'object' && trace !== null && Object.keys(trace).length > 0;
}
