// A rule tried on a sample says what the same rule would really do: whom it calls so, what is owed by it; and shows nobody beyond the editor's reach.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from '#features/obligations/testing/index.ts';
import { shelfOf } from '#features/policies/index.ts';
import { actorWithin } from '#features/policies/testing/index.ts';
import { at } from '#platform/testing/at.ts';
import {
  assess,
  type Edition,
  eventTypesReadBy,
  factsReadBy,
  type Pack,
  previewRule,
  type Rule,
  type Sampled,
  sampledKind,
  shapeNameOf,
  tryOut,
} from '#policy/index.ts';
import type { Sample } from './contract.ts';
import { simulations } from './index.ts';

let house: House;
const now = at('2026-08-10 00:00');
const since = now - 92 * 86_400_000;
beforeAll(async () => {
  house = await openHouse([simulations]);
  for (const [nth, begun] of ['2020-01-01', '2025-03-01', undefined].entries()) {
    const id = await house.enter('2026-02-01 09:00', {
      name: `户${nth}`,
      ...(begun === undefined ? {} : { since: begun }),
    });
    const request = await house.ask(id, '2026-06-10 09:00', 'received');
    if (nth < 2) await house.ask(id, '2026-06-10 09:20', 'responded', { request });
  }
  house.db.setNow(now);
});
afterAll(() => house.close());

const sampleOf = async (query: Record<string, string>, as = house.as('head')) =>
  (await house.request<Sample>('GET', '/api/policy/sample', { as, query })).body;
const stated = { propose_potential: '8h', service_limit: '2 working_days' };
const compiled = (pack: Pack): Edition => {
  const edition = tryOut(pack, stated, since, shelfOf().calendars);
  if (!edition) throw new Error('the pack does not compile');
  return edition;
};
const shipped = (name: string): Pack => {
  const pack = shelfOf().packs.get(name)?.pack;
  if (!pack) throw new Error(`no pack ${name}`);
  return pack;
};

async function sampled(edition: Edition, kind: string): Promise<Sampled[]> {
  const { subjects } = await sampleOf({
    kind,
    facts: factsReadBy(edition).join(','),
    types: eventTypesReadBy([edition]).join(','),
  });
  return subjects.map(({ id, entered, facts, events, holds }) => ({
    subject: { id, kind, entered: Date.parse(String(entered)) },
    facts: Object.fromEntries(Object.entries(facts).map(([key, value]) => [key, { value: value as string }])),
    events: events.map((event) => ({
      ...event,
      occurred: Date.parse(String(event.occurred)),
      recorded: Date.parse(String(event.recorded)),
    })),
    holds,
  }));
}

describe('a rule tried on a sample', () => {
  it('calls so whom the whole policy calls so, and says who would be called otherwise than now', async () => {
    const pack = shipped('equipment-rental');
    const wider = {
      ...pack,
      rules: pack.rules.map(
        (one): Rule =>
          one.id === 'tier.core.tenure' ? ({ ...one, when: { fact: 'tenure', known: true, over: '1y' } } as Rule) : one,
      ),
    };
    const edition = compiled(wider);
    const sample = await sampled(edition, 'customer');
    const previewed = previewRule(edition, 'tier.core.tenure', sample, now);
    expect(previewed).toMatchObject({ shape: 'classify', looked: 3, meant: 2, unknown: 0 });
    expect(previewed?.found.map(({ called, now: carried }) => [called, carried])).toEqual([
      ['core', 'ordinary'],
      ['core', 'core'],
    ]);
    for (const { subject, condition } of previewed?.found ?? []) {
      const facts = sample.find((one) => one.subject.id === subject)?.facts ?? {};
      expect(assess(edition, facts, '2026-08-10').labels[0]).toMatchObject({ value: 'core' });
      expect(condition?.holds).toBe(true);
    }
  });

  it('owes what the plan owes', async () => {
    const edition = compiled(shipped('equipment-rental'));
    const sample = await sampled(edition, 'customer');
    const previewed = previewRule(edition, 'respond.core', sample, now);
    expect(previewed).toMatchObject({ shape: 'within', meant: 1, owed: { open: 0, kept: 1, broken: 0 } });
    const potential = previewRule(edition, 'respond.potential', sample, now);
    expect(potential?.found[0]?.owed).toMatchObject({ state: 'breached', by: 'customer_service' });
    const [visited] = previewRule(edition, 'contact.core', sample, now)?.found ?? [];
    expect(visited?.owed).toMatchObject({ state: 'open', duty: 'proactive_contact' });
  });

  it('says something of every rule of every policy we ship, and nothing of one that sleeps', async () => {
    const kinds = ['customer', 'site', 'department', 'person', 'organisation'] as const;
    for (const { pack } of shelfOf().packs.values()) {
      const edition = compiled(pack);
      const samples = new Map<string, Sampled[]>();
      for (const kind of kinds) samples.set(kind, await sampled(edition, kind));
      const told = [...edition.rules.values()].map((rule) => {
        const sample = samples.get(sampledKind(rule)) ?? [];
        const previewed = previewRule(edition, rule.id, sample, now);
        expect(previewed?.shape).toBe(shapeNameOf(rule));
        return previewed?.meant ?? 0;
      });
      expect(told.some((meant) => meant > 0)).toBe(true);
      for (const { rule } of edition.dormant) expect(previewRule(edition, rule, [], now)).toBeUndefined();
    }
  });

  it('finds who may, by level and role', async () => {
    const edition = compiled(shipped('broadcast'));
    const previewed = previewRule(edition, 'collect.consent', await sampled(edition, 'person'), now);
    expect(previewed?.meant).toBe(previewed?.looked);
    expect(previewed?.looked).toBeGreaterThan(0);
  });
});

describe('a sample', () => {
  it('tells how many there are, and of what was recorded only what rules ask about', async () => {
    const { total, subjects } = await sampleOf({
      kind: 'customer',
      facts: 'tenure,none.such',
      types: 'request.received',
    });
    expect(total).toBe(3);
    expect(subjects.map(({ name }) => name).sort()).toEqual(['户0', '户1', '户2']);
    const fields = subjects.flatMap(({ events }) => events.flatMap(({ data }) => Object.keys(data)));
    expect(fields).not.toContain('content');
    expect(fields).toContain('label');
    for (const { facts } of subjects) expect(Object.keys(facts)).not.toContain('none.such');
  });

  it('is of nobody for whoever reaches nobody, and not for those who may not try', async () => {
    const { status } = await house.request('GET', '/api/policy/sample', {
      as: actorWithin('staff', { id: '00000000-0000-7000-8000-0000000000f1' }),
      query: { kind: 'customer' },
    });
    expect(status).toBe(404);
    const seeing = actorWithin('head', { id: '00000000-0000-7000-8000-0000000000f2' });
    const viewer = {
      ...seeing,
      permissions: new Map([...seeing.permissions].filter(([name]) => name !== 'customer.read')),
    };
    expect(await sampleOf({ kind: 'customer' }, viewer)).toMatchObject({ total: 0, subjects: [] });
  });
});
