import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alikeFrom, bandsOf, likenessOf, sharedWords, wordsOf } from './words.ts';

const of = (text: string) => wordsOf(text, null);

describe('the words of a request', () => {
  it('are those of the title, in both scripts, without what says nothing', () => {
    expect(of('Zoom 会议室的投影仪 3 号 不亮')).toEqual(expect.arrayContaining(['zoom', '会议', '投影', '影仪']));
    expect(of('Zoom 会议室的投影仪 3 号 不亮')).not.toEqual(expect.arrayContaining(['3', '的']));
  });
  it('are those of the description too where the title says little', () => {
    expect(wordsOf('求助', '摄像机无法开机')).toContain('摄像');
    expect(wordsOf('会议室投影仪不亮', '摄像机无法开机')).not.toContain('摄像');
  });
});

describe('two requests', () => {
  it('are alike when they say the same in other words, and not when they do not', () => {
    expect(likenessOf(of('摄像机无法开机'), of('摄像机不能开机'))).toBeGreaterThanOrEqual(alikeFrom);
    expect(likenessOf(of('摄像机无法开机'), of('发票抬头开错了'))).toBeLessThan(alikeFrom);
    expect(likenessOf([], [])).toBe(0);
  });
  it('say which words they share, those that touch as one', () => {
    expect(sharedWords('会议室投影仪不亮', '二楼会议室投影仪坏了')).toEqual(['会议室投影仪']);
    expect(sharedWords('Printer 卡纸', '三楼 printer 又卡纸了')).toEqual(['printer', '卡纸']);
    expect(sharedWords('发票抬头开错', '会议室太热')).toEqual([]);
  });
});

describe('bands', () => {
  const text = fc.uniqueArray(fc.string({ minLength: 2, maxLength: 6 }), { minLength: 1, maxLength: 20 });
  it('are the same for the same words in whatever order, and fit int4', () => {
    fc.assert(
      fc.property(text, (words) => {
        expect(bandsOf([...words].reverse())).toEqual(bandsOf(words));
        for (const band of bandsOf(words)) expect(band | 0).toBe(band);
      }),
    );
  });
  it('bring texts that share most of their words together', () => {
    const words = Array.from({ length: 12 }, (_, nth) => `word${nth}`);
    const near = [...words.slice(0, 9), 'other1', 'other2', 'other3'];
    const far = Array.from({ length: 12 }, (_, nth) => `else${nth}`);
    const common = (one: readonly number[], other: readonly number[]) =>
      one.filter((band) => other.includes(band)).length;
    expect(common(bandsOf(words), bandsOf(near))).toBeGreaterThan(0);
    expect(common(bandsOf(words), bandsOf(far))).toBe(0);
  });
});
