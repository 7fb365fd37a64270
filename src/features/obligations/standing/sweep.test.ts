import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCustomers } from '#features/customers/index.ts';
import { system } from '#platform/actor.ts';
import { sql } from '#platform/db.ts';
import { lockSubject, lockSubjects, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { type Lease, leaseLanes } from '#platform/lanes.ts';
import { at } from '#platform/testing/at.ts';
import { startSweep } from '../index.ts';
import { holdBriefly, lockDue } from '../store.ts';
import { type House, openHouse } from '../testing/house.ts';
import { sweepOnce } from './sweep.ts';

const many = 40;
let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const faults: unknown[] = [];
const sweeper = (holder: string) => ({ db: house.db, holder, onFault: (error: unknown) => faults.push(error) });

/** Core customers, entered an hour before, with a request each that nobody answers. */
async function askMany(day: string, name: string): Promise<string[]> {
  const inputs = Array.from({ length: many }, (_, index) => ({
    kind: 'enterprise' as const,
    name: `${name}${index}`,
    cooperationFrom: '2020-01-01',
  }));
  const ids = await house.writeAt(`${day} 09:00`, (tx, now) => createCustomers(tx, system, inputs, now));
  await house.writeAt(`${day} 10:00`, async (tx, now) => {
    await lockSubjects(tx, ids);
    for (const subjectId of ids) {
      const ground = { kind: 'request', id: newId() };
      record(tx, {
        type: 'request.received',
        subjectId,
        occurredAt: now,
        actor: system,
        ground,
        data: { kind: 'complaint' },
      });
    }
  });
  return ids;
}

async function tally(ids: readonly string[]): Promise<{ states: string[]; breaches: number; calls: string[] }> {
  return house.db.read(async (tx) => {
    const states = await tx.rows<{ state: string }>(sql`
      select state || ':' || count(*) as state from obligation where subject_id = any(${ids}::uuid[]) and rule = 'respond.core' group by state`);
    const { breaches } = await tx.row<{ breaches: number }>(sql`
      select count(*)::int as breaches from event where subject_id = any(${ids}::uuid[]) and type = 'obligation.breached'`);
    const calls = await tx.rows<{ call: string }>(sql`
      select kind || ':' || count(*) as call from obligation_call c where subject_id = any(${ids}::uuid[]) group by kind order by kind`);
    return { states: states.map(({ state }) => state), breaches, calls: calls.map(({ call }) => call) };
  });
}

const lease = (when: string, holder: string): Promise<Lease[]> =>
  house.writeAt(when, (tx, now) => leaseLanes(tx, holder, now));

describe('the sweep', () => {
  it('does nothing early, and at due plus one everything, once, with two sweepers on the same set', async () => {
    const ids = await askMany('2026-03-02', '甲');
    // A newcomer gets its share once the first has called again and given it up.
    for (const holder of ['a', 'b']) await lease('2026-03-02 10:29:30', holder);
    const ofA = await lease('2026-03-02 10:29:31', 'a');
    const ofB = await lease('2026-03-02 10:29:31', 'b');
    house.db.setNow(at('2026-03-02 10:30') - 1);
    await Promise.all([sweepOnce(sweeper('a'), ofA), sweepOnce(sweeper('b'), ofB)]);
    expect(await tally(ids)).toEqual({ states: [`open:${many}`], breaches: 0, calls: [`warn:${many}`] });
    house.db.setNow(at('2026-03-02 10:30') + 1);
    const all = [...(await lease('2026-03-02 10:30:01', 'a')), ...(await lease('2026-03-02 10:30:01', 'b'))];
    expect(all).toHaveLength(64);
    // Both work all lanes at the same time; whoever does not hold one is refused by its fence.
    await Promise.all([sweepOnce(sweeper('a'), all), sweepOnce(sweeper('b'), all), sweepOnce(sweeper('a'), all)]);
    expect(await tally(ids)).toEqual({
      states: [`breached:${many}`],
      breaches: many,
      calls: [`escalate:${many}`, `warn:${many}`],
    });
    expect(await sweepOnce(sweeper('a'), all)).toBe(0);
    expect(faults).toEqual([]);
  });

  it('takes over the lanes of a process that was killed, within a minute', async () => {
    const ids = await askMany('2026-04-01', '乙');
    const dead = await lease('2026-04-01 10:29:59', 'killed');
    house.db.setNow(at('2026-04-01 10:30:10'));
    await lease('2026-04-01 10:30:10', 'living');
    expect((await lease('2026-04-01 10:30:58', 'living')).length).toBeLessThan(64);
    const taken = await lease('2026-04-01 10:30:59', 'living');
    expect(taken).toHaveLength(64);
    house.db.setNow(at('2026-04-01 10:30:59'));
    await Promise.all([sweepOnce(sweeper('killed'), dead), sweepOnce(sweeper('living'), taken)]);
    expect(await tally(ids)).toMatchObject({ states: [`breached:${many}`], breaches: many });
  });

  it('records a breach after due by the clock of the database, never before, and tells who is to look', async () => {
    house.db.setNow(undefined);
    const due = await house.db.write(async (tx, now) => {
      const from = now - 30 * 60_000 + 700;
      const [id = ''] = await createCustomers(
        tx,
        system,
        [{ kind: 'enterprise', name: '丙', cooperationFrom: '2020-01-01', enteredAt: from - 60_000 }],
        now,
      );
      await lockSubject(tx, id);
      const ground = { kind: 'request', id: newId() };
      // As an import would: it was received when the customer was already there.
      record(tx, {
        type: 'label.changed',
        subjectId: id,
        occurredAt: from - 50_000,
        actor: system,
        data: { label: 'tier', value: 'core' },
      });
      record(tx, {
        type: 'request.received',
        subjectId: id,
        occurredAt: from,
        actor: system,
        ground,
        data: { kind: 'complaint' },
      });
      return { id, at: now + 700 };
    });
    const told: string[] = [];
    const { live } = (await import('../index.ts')).obligations;
    let sweep: { stop(): Promise<void> } | undefined;
    await new Promise<void>((resolve) => {
      house.db.afterCommit((events) => {
        const breach = events.find(({ type, subjectId }) => type === 'obligation.breached' && subjectId === due.id);
        if (!breach) return;
        told.push(...(live?.topicsOf(breach) ?? []));
        resolve();
      });
      sweep = startSweep({ db: house.db, holder: 'clock', onFault: (error) => faults.push(error) });
    });
    await sweep?.stop();
    const row = await house.db.read((tx) =>
      tx.row<{ recorded: number; owner: string }>(sql`
        select e.recorded_at as recorded, o.owner_id as owner from event e join obligation o on o.subject_id = e.subject_id and o.id = e.ground_id
        where e.subject_id = ${due.id} and e.type = 'obligation.breached' and o.rule = 'respond.core'`),
    );
    expect(row.recorded).toBeGreaterThan(due.at);
    expect(told).toEqual(expect.arrayContaining([`duties:${row.owner}`, 'team']));
    expect(faults).toEqual([]);
  });

  it('leaves a subject alone that cannot be planned, and works the others', async () => {
    const ids = await askMany('2026-05-04', '丁');
    const [broken = ''] = ids;
    // An edition that nobody knows any more cannot judge its windows.
    await house.db.write((tx) => tx.run(sql`update obligation set edition = 'gone@1' where subject_id = ${broken}`));
    const leases = await lease('2026-05-04 11:00', 'living');
    house.db.setNow(at('2026-05-04 11:00'));
    const left: (string | undefined)[] = [];
    await sweepOnce({ db: house.db, holder: 'living', onFault: (_, subjectId) => left.push(subjectId) }, leases);
    expect(left).toEqual([broken]);
    expect(await tally(ids.slice(1))).toMatchObject({ states: [`breached:${many - 1}`], breaches: many - 1 });
    expect(await sweepOnce(sweeper('living'), leases)).toBe(0);
  });

  it('holds no row for long when its process freezes', async () => {
    const ids = await askMany('2026-06-01', '己');
    house.db.setNow(at('2026-06-01 11:00'));
    const { lane } = await house.db.read((tx) =>
      tx.row<{ lane: number }>(sql`select lane from subject where id = ${ids[0]}`),
    );
    let thaw = (): void => undefined;
    const frozen = new Promise<void>((resolve) => {
      thaw = resolve;
    });
    let holds = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      holds = resolve;
    });
    const sweeping = house.db.write(async (tx, now) => {
      await holdBriefly(tx);
      await lockDue(tx, lane, now, many);
      holds();
      await frozen;
      await lockDue(tx, lane, now, many);
    });
    await held;
    // Waits for the row, as an action of a person would; after five seconds it would give up.
    await house.db.write((tx) => lockSubject(tx, ids[0] ?? ''));
    thaw();
    await expect(sweeping).rejects.toMatchObject({ reason: 'away' });
  });
});
