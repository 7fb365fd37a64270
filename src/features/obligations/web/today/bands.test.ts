import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ObligationItem } from '../../contract.ts';
import { agendaOf, bandOf, countsByKind, groupsByBand, most } from './bands.ts';

const day = 86_400_000;
const now = 20_000 * day + 15 * 3_600_000;
const daysTo = (from: number, at: number) => Math.floor(at / day) - Math.floor(from / day);
const owed = (customerId: string, due: number): ObligationItem =>
  ({ customerId, due, customerName: customerId, tier: null }) as ObligationItem;

describe('bands', () => {
  it('are told by how near due is', () => {
    const cases = [-1, 0, 3_599_999, 3_600_000, day, 6 * day, 7 * day].map((left) => bandOf(now + left, now, daysTo));
    expect(cases).toEqual(['overdue', 'hour', 'hour', 'today', 'week', 'week', 'later']);
  });

  it('hold each duty once, each customer once, and the most urgent first', () => {
    const items = fc.array(
      fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: -20 * day, max: 20 * day })),
    );
    fc.assert(
      fc.property(items, (given) => {
        const groups = groupsByBand(
          given.map(([customer, left]) => owed(customer, now + left)),
          now,
          daysTo,
        );
        const all = [...groups.values()].flat();
        expect(all.flatMap((group) => group.items)).toHaveLength(given.length);
        expect(new Set(all.map((group) => group.customerId)).size).toBe(all.length);
        const first = all.map((group) => group.items[0]?.due ?? 0);
        expect(first).toEqual([...first].sort((a, b) => a - b));
        for (const [band, placed] of groups)
          for (const { items } of placed) expect(bandOf(items[0]?.due ?? 0, now, daysTo)).toBe(band);
      }),
    );
  });

  it('say each point of the agenda once', () => {
    const agenda = (zh: string[]) => ({ agenda: { zh, en: zh } });
    expect(agendaOf([agenda(['甲', '乙']), { agenda: null }, agenda(['乙', '丙'])], 'zh')).toEqual(['甲', '乙', '丙']);
  });
});

describe('whom it is about', () => {
  it('is counted kind by kind, the greater of what was counted and what was read', () => {
    const read = countsByKind([{ subjectKind: 'customer' }, { subjectKind: 'site' }, { subjectKind: 'customer' }]);
    expect(read).toEqual({ customer: 2, site: 1 });
    expect(most({ customer: 9, person: 1 }, read)).toEqual({ customer: 9, site: 1, person: 1 });
  });
});
