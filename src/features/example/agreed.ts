// What the example's contracts set: a few customers have one, entered when it began, so that what was owed since rests on it.
import { type Contract, localDate, parseTerms, startOfLocalDay, termId } from '#policy/index.ts';
import type { AgreementData } from './held/data.ts';
import { type Life, tell } from './life.ts';
import { day, iso, type World } from './world.ts';

/** Gives the life a contract, where one is left that fits it. */
export function agree(life: Life, world: World): void {
  const begin = (data: AgreementData): number => startOfLocalDay(world.edition.calendar, world.now + data.from * day);
  const place = world.agreements.findIndex((data) => {
    const tier = life.labels.get('tier');
    const since = data.tier === undefined ? life.entered : tier?.value === data.tier ? tier.since : Infinity;
    return (
      life.input.kind === 'enterprise' && Math.max(since, life.entered) < begin(data) && life.contracts.length === 0
    );
  });
  const [data] = place < 0 ? [] : world.agreements.splice(place, 1);
  if (data) write(life, world, data, begin(data));
}

function write(life: Life, { edition, staff, ledger }: World, data: AgreementData, from: number): void {
  const [id, version] = [life.chance.id(from), life.chance.id(from)];
  const until = data.lasts === undefined ? undefined : startOfLocalDay(edition.calendar, from + data.lasts * day);
  const dayOf = (at: number): string => localDate(edition.calendar, at);
  const says = data.terms.map(({ wording: _, ...rest }) => rest);
  const { terms } = parseTerms(says);
  const contract: Contract = { id, number: data.number, version, from, ...(until ? { until } : {}), terms };
  life.contracts.push(contract);
  const by = staff.administrator;
  const of = { subject_id: life.id };
  ledger.add('contract', { ...of, id, number: data.number, recorded_at: iso(from), recorded_by: by, revision: 1 });
  ledger.add('contract_version', {
    ...of,
    id: version,
    contract_id: id,
    nth: 1,
    title: data.title,
    first_day: dayOf(from),
    last_day: until ? dayOf(until - 1) : null,
    binds_from: iso(from),
    binds_until: iso(until),
    file_ids: [],
    made_at: iso(from),
    made_by: by,
  });
  for (const [index, { key, clause, wording }] of data.terms.entries())
    ledger.add('contract_term', {
      ...of,
      id: termId({ version }, { key }),
      version_id: version,
      place: index,
      clause,
      wording,
      says: says[index],
    });
  const told = {
    number: data.number,
    title: data.title,
    firstDay: dayOf(from),
    ...(until ? { lastDay: dayOf(until - 1) } : {}),
    terms: data.terms.length,
  };
  tell(life, { type: 'contract.recorded', occurred: from, actorId: by, ground: { kind: 'contract', id }, data: told });
}
