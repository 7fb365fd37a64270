// Whatever is put in, the reader answers: soon, in linear time, and with places that lie in the text. Time is the processor's: a machine
// that does other things meanwhile is no slower reader.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packOf, read, rulesOf } from './index.ts';

/** Characters that matter to the reader, so that chance meets its recognisers. */
const telling = fc.constantFrom(
  ...'每月至少2次一二三十半万%（）()：:；;，,。、\n |-~客户会员投诉响应内后前天日工作小时分钟以上下不超过A级1.5第条章\u0000\ufffd?？',
);

/** Milliseconds of the processor. */
function spentOn(act: () => unknown): number {
  const before = process.cpuUsage();
  act();
  return process.cpuUsage(before).user / 1000;
}

/** Far more than any of them takes, far less than what grows by its square. */
const most = 6000;

describe('any text', () => {
  it('is read without a fault, and every place lies in it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(telling, fc.string({ unit: 'binary', maxLength: 2 })), { maxLength: 200 }),
        (signs) => {
          const text = signs.join('');
          const draft = read(text);
          for (const { span } of draft.sentences) {
            expect(span.from).toBeGreaterThanOrEqual(0);
            expect(span.to).toBeGreaterThanOrEqual(span.from);
            expect(span.to).toBeLessThanOrEqual(text.length);
          }
          expect(() => [
            rulesOf(draft),
            packOf(draft, { id: 'any', edition: '1', appliesFrom: '2026-01-01' }),
          ]).not.toThrow();
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is read the same twice', () => {
    const text = '金牌客户：每月拜访2次；投诉24小时内答复。';
    expect(read(text)).toEqual(read(text));
  });
});

describe('much text', () => {
  const page =
    '第一条 重点客户每月至少回访一次，一般问题应在3个工作日内解决，并做好记录。\n（一）接到报修后，值班人员应在20分钟内赶到现场；\n'.repeat(
      14,
    );

  it('takes time in proportion to its length', () => {
    read(page);
    const spent = (pages: number): number => {
      const text = page.repeat(pages);
      return spentOn(() => read(text));
    };
    const small = Math.min(spent(10), spent(10));
    expect(spent(40)).toBeLessThan(Math.max(small, 5) * 12);
  });

  for (const [name, text] of Object.entries({
    'a long line without punctuation': '客户需求响应每月至少'.repeat(10_000),
    'brackets in brackets': '（'.repeat(50_000) + '）'.repeat(50_000),
    'brackets that nobody closes': '（'.repeat(150_000),
    'figures only': '1234567890'.repeat(20_000),
    'colons only': '：'.repeat(100_000),
    'bars only': '|'.repeat(100_000),
    'short lines': '甲\n'.repeat(10_000),
  }))
    it(`does not hang on ${name}`, () => {
      expect(spentOn(() => read(text))).toBeLessThan(most);
    });
});
