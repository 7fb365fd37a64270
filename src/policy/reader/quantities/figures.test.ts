// Figures as people write them: the value, the unit and which way it bounds.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutDistractions } from './distractions.ts';
import { figuresIn } from './figures.ts';
import { numberOf } from './numerals.ts';

function said(text: string): string[] {
  return figuresIn(withoutDistractions(text)).map(({ value, max, unit, comparator, per, measure }) => {
    const range = max === undefined ? `${value}` : `${value}-${max}`;
    const period = per ? ` / ${text.slice(per.from, per.to)}` : '';
    return `${range}${unit ?? ''}${comparator ? ` ${comparator}` : ''}${measure === 'frequency' ? ' often' : ''}${period}`;
  });
}

const figures: readonly (readonly [string, ...string[]])[] = [
  ['二十四小时以内', '24小时 <='],
  ['一个半小时', '1.5小时'],
  ['两三天', '2-3天 between'],
  ['半个月', '0.5月'],
  ['三至五个工作日', '3-5工作日 between'],
  ['5万-10万元', '5-10万元 between'],
  ['人民币三千五百元以上', '3500元 >='],
  ['不满十八个月', '18月 <'],
  ['不得超过2折', '2折 <='],
  ['百分之九十五', '95%'],
  ['T+2', '2天 <='],
  ['每旬一次', '1次 often / 每旬'],
  ['每隔3天回访1次', '1次 often / 每隔3天'],
  ['每学期不少于两次', '2次 >= often / 每学期'],
  ['近半年内购买不少于3次', '3次 >= / 近半年'],
  ['8至3次', '3-8次 between'],
  ['20%至10%', '10-20% between'],
  ['40万元以下、15万元以上', '15-40万元 between'],
  ['10万元以下、40万元以上的', '10万元 <=', '40万元 >='],
  ['低于40万元且高于15万元的', '15-40万元 between'],
  ['万分之五', '5‱'],
  ['每9个月或700小时保养一次', '1次 often / 每9个月或700小时'],
  ['每700小时或每半年保养一次', '1次 often / 每700小时', '1次 often / 每半年'],
  ['每满10日', '1次 often / 每满10日'],
  ['2026年3月5日至4月1日'],
  ['第二十六条第三款'],
  ['拨打400-800-1234'],
  ['分为三个等级'],
];

describe('figures', () => {
  for (const [text, ...expected] of figures) it(text, () => expect(said(text)).toEqual(expected));
});

describe('numerals', () => {
  it('say what they are worth', () => {
    const worth = { 十: 10, 十五: 15, 一百零五: 105, 两千五: 2500, 三万六千: 36_000, 二〇二六: 2026, '3.5万': 35_000 };
    for (const [written, value] of Object.entries(worth))
      expect([written, numberOf(written)]).toEqual([written, value]);
  });

  it('are read back from figures, whatever they are', () => {
    fc.assert(fc.property(fc.nat(99_999_999), (value) => numberOf(String(value)) === value));
  });
});
