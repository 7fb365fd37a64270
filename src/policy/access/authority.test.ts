import { describe, expect, it } from 'vitest';
import { authorityOf, authoritySchema } from './authority.ts';

const table = [
  { to: 'leader', at_most: 500 },
  { to: 'leader', tier: 'core', at_most: 2000 },
  { to: 'head', at_most: 5000 },
  { to: 'senior_management' },
];

describe('who may approve how much', () => {
  it('is said by level and role, for the tier where one is named', () => {
    expect(authorityOf(table, { level: 'leader', roles: [] }, 'ordinary')).toBe(500);
    expect(authorityOf(table, { level: 'leader', roles: [] }, 'core')).toBe(2000);
    expect(authorityOf(table, { level: 'leader', roles: [] }, null)).toBe(500);
  });
  it('is the most of what somebody holds, without end where no figure stands, and nothing for all others', () => {
    expect(authorityOf(table, { level: 'head', roles: ['senior_management'] }, null)).toBe(Number.POSITIVE_INFINITY);
    expect(authorityOf(table, { level: 'staff', roles: ['technician'] }, 'core')).toBeUndefined();
  });
  it('can be less for a tier than for the others', () => {
    expect(
      authorityOf([...table, { to: 'head', tier: 'potential', at_most: 0 }], { level: 'head', roles: [] }, 'potential'),
    ).toBe(0);
  });
  it('is refused for posts and amounts that there are not', () => {
    expect(authoritySchema.safeParse({ clause: '1', compensation: [{ to: 'nobody', at_most: 1 }] }).success).toBe(
      false,
    );
    expect(authoritySchema.safeParse({ clause: '1', compensation: [{ to: 'head', at_most: -1 }] }).success).toBe(false);
  });
});
