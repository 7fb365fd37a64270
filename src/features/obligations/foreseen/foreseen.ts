// What is to be done before a moment that is set for a request: what stands already, and what the policy says of windows that
// have not opened. Asked of the policy core each time: nothing of it is stored before it is owed.
import type { z } from 'zod';
import { agreedTermOf } from '#features/contracts/index.ts';
import { customerOf } from '#features/customers/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import { sayRule } from '#phrases/rules.ts';
import type { Tx } from '#platform/db.ts';
import { binding, type Edition, editionOf, foreseen, type Instant, tell, type Window } from '#policy/index.ts';
import { dutiesOn } from '../present.ts';
import { knownOf } from '../standing/known.ts';
import type { Ahead, requestAhead } from './contract.ts';

export async function aheadOf(
  tx: Tx,
  { customerId, requestId }: { customerId: string; requestId: string },
  now: Instant,
): Promise<z.output<(typeof requestAhead)['reply']>> {
  await customerOf(tx, customerId);
  const { editions } = await editionsInForce(tx, now);
  const open = (await dutiesOn(tx, [customerId], [requestId])).filter(
    ({ actionable, moment }) => actionable && moment !== null,
  );
  const { subjects } = await knownOf(tx, [customerId], editions, { since: now });
  const found = subjects.flatMap(({ subject: { subjectId: id, kind, entered }, events, contracts }) => {
    const bound = binding(editions, contracts);
    const windows = foreseen(bound, tell({ subject: { id, kind, entered }, events }), now);
    return windows.filter(({ ground }) => ground.id === requestId).map((window) => ({ window, bound }));
  });
  const ahead = await Promise.all(found.map(({ window, bound }) => shown(tx, customerId, window, bound)));
  return { now, open, ahead };
}

async function shown(tx: Tx, customerId: string, window: Window, bound: readonly Edition[]): Promise<Ahead> {
  const { pack, rules } = editionOf(bound, window);
  const rule = rules.get(window.rule);
  const term = window.term === undefined ? null : await agreedTermOf(tx, customerId, window.term);
  const { duty, clause, edition, from, due, moment } = window;
  return {
    ...{ duty, clause, edition, from, due, rule: window.rule },
    title: rule?.title ?? pack.duties[duty]?.title ?? null,
    agreed: term && { contractId: term.contractId, number: term.number, clause: term.clause },
    moment: moment ?? null,
    provisional: window.provisional ?? false,
    policy: pack.title,
    sentence: rule
      ? { zh: sayRule(rule, pack, 'zh-CN'), en: sayRule(rule, pack, 'en') }
      : { zh: window.rule, en: window.rule },
  };
}
