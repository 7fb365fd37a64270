// What a password costs whoever guesses it. Other tests hash with less (testing/beginning.ts).
import { beforeEach, describe, expect, it } from 'vitest';
import { beginAnew } from '../placing/placed.ts';
import { hashPassword, isPassword, placeCost } from './password.ts';

const password = '一句很容易记住的话，真的';
const rule = { least: 10 };
const light = { N: 2 ** 7, r: 8, p: 1 };
/** N, r and p as they stand in a hash. */
const costOf = (hash: string): string[] => hash.split('$').slice(1, 4);

beforeEach(beginAnew);

describe('a password of a process that nobody told otherwise', () => {
  it('is hashed with what OWASP asks of scrypt, salted, and known again', async () => {
    const [one, other] = [await hashPassword(password, rule), await hashPassword(password, rule)];
    expect(costOf(one)).toEqual(['32768', '8', '3']);
    expect(one).not.toBe(other);
    expect(await isPassword(password, one)).toBe(true);
    expect(await isPassword(`${password}。`, one)).toBe(false);
  });

  it('takes as long where nobody has one', async () => {
    const hash = await hashPassword(password, rule);
    const spent = async (known: string | undefined): Promise<number> => {
      const before = process.cpuUsage().user;
      expect(await isPassword('wrong', known)).toBe(false);
      return process.cpuUsage().user - before;
    };
    expect(await spent(undefined)).toBeGreaterThan((await spent(hash)) / 4);
  });

  it('is known by the cost that it was hashed with', async () => {
    placeCost(light);
    const hash = await hashPassword(password, rule);
    expect(costOf(hash)).toEqual(['128', '8', '1']);
    beginAnew();
    expect(await isPassword(password, hash)).toBe(true);
  });
});
