// Warnings as people are shown them: in the words of the edition that raised them, with what is to be done.
import { dutiesOn } from '#features/obligations/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import type { Tx } from '#platform/db.ts';
import type { AlertItem } from './contract.ts';
import type { Row } from './reading.ts';

type Pair = AlertItem['title'];

/** Rows with their titles and duties; one question for the duties of all. */
export async function presented(tx: Tx, rows: readonly Row[]): Promise<AlertItem[]> {
  const words = await wordsOf(tx);
  const duties = await dutiesOn(
    tx,
    rows.flatMap(({ customerId, subjectId }) => [customerId, subjectId]),
    rows.map(({ id }) => id),
  );
  return rows.map(({ pack: _, subjectId: __, ...row }) => ({
    ...row,
    trace: row.trace ?? null,
    clearedTrace: row.clearedTrace ?? null,
    title: words.title(row.edition, row.alert),
    policy: words.policy(row.edition),
    duties: duties.filter(({ ground }) => ground.id === row.id),
  }));
}

/** What warnings and policies are called, by the id of an edition. */
export async function wordsOf(tx: Tx) {
  const { editions } = await editionsInForce(tx);
  const byId = new Map(editions.map((edition) => [edition.id, edition]));
  return {
    title: (edition: string, alert: string): Pair => byId.get(edition)?.pack.alerts[alert] ?? { zh: alert, en: alert },
    policy: (edition: string): Pair => byId.get(edition)?.pack.title ?? { zh: edition, en: edition },
  };
}
