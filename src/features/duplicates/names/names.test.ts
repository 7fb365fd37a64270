import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coreOf, distanceBetween, keysOf, soundOf } from './names.ts';
import { likenessOf, type Shared } from './scoring.ts';

describe('the core of a company’s name', () => {
  it.each([
    ['上海云帆文化传媒有限公司', '云帆文化传媒'],
    ['云帆文化传媒（上海）有限公司', '云帆文化传媒'],
    ['上海市云帆文化传媒股份有限公司', '云帆文化传媒'],
    ['广东省深圳市云帆文化传媒集团有限公司', '云帆文化传媒'],
    ['云帆文化传媒 (上海) 有限公司 深圳分公司', '云帆文化传媒有限公司深圳'],
    ['Yunfan Media Co., Ltd.', 'yunfanmedia'],
    ['ＹＵＮＦＡＮ　Media', 'yunfanmedia'],
    ['公司', '公司'],
    ['上海公司', '上海'],
    ['中国移动', '移动'],
    ['南京', '南京'],
  ])('%s: %s', (name, core) => {
    expect(coreOf(name)).toBe(core);
  });

  it('is never nothing where there is something', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        fc.pre(/[\p{L}\p{N}]/u.test(name));
        expect(coreOf(name)).not.toBe('');
      }),
    );
  });

  it('sounds alike where it is heard alike', () => {
    expect(soundOf('云帆传媒')).toBe(soundOf('芸帆传媒'));
    expect(soundOf('曾氏')).toBe('zengshi');
  });
});

const meet = (one: string, other: string) => {
  const keys = new Set(keysOf(one).map((key) => key.toString('hex')));
  return keysOf(other).some((key) => keys.has(key.toString('hex')));
};

describe('keys', () => {
  const letters = [...'云帆文化传媒科技星光影视设备租赁'];
  const core = fc.array(fc.constantFrom(...letters), { minLength: 5, maxLength: 10 }).map((word) => word.join(''));

  it('bring together whatever lies one slip apart', () => {
    fc.assert(
      fc.property(core, fc.nat(9), fc.constantFrom(...letters), fc.nat(3), (word, place, letter, slip) => {
        const characters = [...word];
        const at = place % (characters.length - 1);
        if (slip === 0) characters.splice(at, 1);
        else if (slip === 1) characters.splice(at, 0, letter);
        else if (slip === 2) characters[at] = letter;
        else [characters[at], characters[at + 1]] = [characters[at + 1] ?? '', characters[at] ?? ''];
        const other = characters.join('');
        expect(distanceBetween(word, other, 2)).toBeLessThanOrEqual(1);
        expect(meet(word, other)).toBe(true);
      }),
    );
  });

  it('keep apart what is far apart', () => {
    expect(meet('云帆文化传媒', '星光影视设备')).toBe(false);
    expect(keysOf('·')).toEqual([]);
  });
});

describe('distance', () => {
  it('is one of a metric on what is short: nothing to itself, the same both ways', () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        expect(distanceBetween(one, one, 3)).toBe(0);
        expect(distanceBetween(one, other, 3)).toBe(distanceBetween(other, one, 3));
      }),
    );
  });

  it.each([
    ['kitten', 'sitting', 3],
    ['ab', 'ba', 1],
    ['', 'abc', 3],
    ['abcdef', 'x', 4],
  ])('%s %s: %i', (one, other, distance) => {
    expect(distanceBetween(one, other, 3)).toBe(distance);
  });
});

describe('likeness', () => {
  const company = (name: string) => ({ kind: 'enterprise', name });
  const person = (name: string) => ({ kind: 'individual', name });
  const none = new Set<Shared>();

  it('tells why', () => {
    expect(likenessOf(company('上海云帆传媒有限公司'), company('云帆传媒（上海）有限公司'), none)).toEqual({
      score: 0.75,
      reasons: ['same_core'],
    });
    expect(likenessOf(company('云帆文化传媒'), company('云凡文化传媒'), none).reasons).toEqual(['near_name']);
    expect(likenessOf(company('云帆'), company('芸帆'), none).reasons).toEqual(['same_sound']);
    expect(likenessOf(person('王伟'), person('王伟'), none)).toEqual({ score: 0.3, reasons: ['person_name'] });
    expect(likenessOf(person('王伟'), person('王伟'), new Set(['phone']))).toEqual({
      score: 0.79,
      reasons: ['phone', 'person_name'],
    });
  });

  it('knows branches by their numbers', () => {
    expect(likenessOf(company('样本影视1号店'), company('样本影视2号店'), none).reasons).toEqual([]);
    expect(likenessOf(company('云帆影视一分店'), company('云帆影视二分店'), none).reasons).toEqual([]);
  });

  it('grows with every reason', () => {
    const shared: Shared[] = ['phone', 'email', 'contact_phone', 'phone_of_contact', 'credit_code', 'id_number'];
    let last = -1;
    for (const count of [0, 1, 2, 3, 4, 5]) {
      const { score } = likenessOf(company('甲'), company('乙'), new Set(shared.slice(0, count)));
      expect(score).toBeGreaterThan(last);
      last = score;
    }
  });
});
