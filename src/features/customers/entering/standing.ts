// What customers are called as they enter, and who looks after them: the same judgement as of those who are in the archive
// (tiers.ts, teams.ts), from what is said of them instead of what is stored.
import { editionsInForce } from '#features/policies/index.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { factsAtEntry, type Said } from '#platform/facts.ts';
import { assess, type Edition, factsAskedBy, type LabelAssessment } from '#policy/index.ts';
import { factDayOf } from '../facts.ts';
import type { Loads } from '../tiers/loads.ts';
import type { NewStint } from '../tiers/store.ts';
import { seatNewcomers } from '../tiers/teams.ts';
import { changedStint, customerLabels, leadingLabel } from '../tiers/tiers.ts';
import type { Entering, Standing } from './newcomer.ts';

/** By the edition in force; without one nobody is called anything yet. */
export async function standingsAtEntry(
  tx: Tx,
  entering: readonly Entering[],
  now: Instant,
  loads: Loads | undefined,
): Promise<Map<string, Standing>> {
  const { current } = await editionsInForce(tx, now);
  if (!current) return new Map();
  const called = labelsAtEntry(current, entering, now);
  const teams = await seatNewcomers(
    tx,
    current,
    entering.map(({ id, input }, place) => ({
      subjectId: id,
      ownerId: input.ownerId ?? null,
      labels: Object.fromEntries((called[place] ?? []).map(({ label, value }) => [label, value])),
    })),
    loads,
  );
  const shown = leadingLabel(current);
  return new Map(
    teams.map((team, place) => {
      const stints = called[place] ?? [];
      return [team.before.subjectId, { stints, leading: stints.find(({ label }) => label === shown), team }];
    }),
  );
}

function labelsAtEntry(edition: Edition, entering: readonly Entering[], now: Instant): NewStint[][] {
  const day = factDayOf(edition, now);
  const { today } = day;
  const keys = factsAskedBy(edition);
  const labels = customerLabels(edition);
  const known = new Map<string, readonly LabelAssessment[]>();
  const assessed = (one: Entering): readonly LabelAssessment[] => {
    const facts = factsAtEntry(keys, saidOf(one), day);
    // Of many who enter little is known, and the same: they are called the same.
    const key = JSON.stringify(facts);
    const found = known.get(key) ?? assess(edition, facts, today).labels;
    known.set(key, found);
    return found;
  };
  return entering.map((one) =>
    assessed(one).flatMap((found) => {
      const order = labels.get(found.label);
      const judged = { subjectId: one.id, found, standing: undefined, occasion: 'entered' as const, now };
      return (order && changedStint(edition, { ...judged, order })) ?? [];
    }),
  );
}

function saidOf({ input, statements }: Entering): Said {
  return { fields: input, statements: new Map(statements.map((statement) => [statement.fact, statement])) };
}
