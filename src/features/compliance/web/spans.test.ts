import { expect, it } from 'vitest';
import { nameOf, spanOf, yearUpTo } from './spans.ts';

it('says which days a named span has, across the turn of a year', () => {
  expect(spanOf('month', '2026-02-15')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  expect(spanOf('last_month', '2026-01-15')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  expect(spanOf('quarter', '2026-11-22')).toEqual({ from: '2026-10-01', to: '2026-12-31' });
  expect(spanOf('last_quarter', '2026-01-01')).toEqual({ from: '2025-10-01', to: '2025-12-31' });
  expect(spanOf('year', '2024-02-29')).toEqual({ from: '2024-01-01', to: '2024-12-31' });
  expect(spanOf('last_year', '2024-02-29')).toEqual({ from: '2023-01-01', to: '2023-12-31' });
});

it('knows a span by its name again, and none that has no name', () => {
  expect(nameOf(spanOf('last_quarter', '2026-11-22'), '2026-11-22')).toBe('last_quarter');
  expect(nameOf({ from: '2026-11-02', to: '2026-11-30' }, '2026-11-22')).toBeUndefined();
});

it('goes back over twelve months', () => {
  expect(yearUpTo('2026-11-22')).toEqual({ from: '2025-12-01', to: '2026-11-30' });
});
