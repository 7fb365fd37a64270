// What `weixi read` prints: in columns whatever the width of characters, without colours where nobody looks at them.
import { describe, expect, it } from 'vitest';
import { packOf, read } from '#policy/reader/index.ts';
import { padded, paintFor, widthOf, wrapped } from './columns.ts';
import { sayDraft } from './say-draft.ts';

describe('columns', () => {
  it('count a Chinese character as two places', () => {
    expect(widthOf('第1条')).toBe(5);
    expect(padded('甲', 4)).toBe('甲  ');
  });

  it('cut lines that are too long and keep figures whole', () => {
    expect(wrapped('每月至少3000次', 10)).toEqual(['每月至少', '3000次']);
    expect(wrapped('', 10)).toEqual(['']);
    for (const line of wrapped('客户'.repeat(200), 60)) expect(widthOf(line)).toBeLessThanOrEqual(60);
  });

  it('have colours for a terminal only', () => {
    expect(paintFor(false)('甲', 'red')).toBe('甲');
    expect(paintFor(true)('甲', 'red')).toBe('\u001b[31m甲\u001b[0m');
  });
});

describe('a reading', () => {
  const draft = read(
    '第一条 客户经理每月至少联系重点客户2次。\n第二条 定期回访普通客户。\n第三条 员工应当热情。\n第四条 本制度自发布之日起施行。',
  );
  const { asked } = packOf(draft, { id: 'x', edition: '1', appliesFrom: '2026-01-01' });
  const linesOf = (language: 'zh-CN' | 'en', width = 60) =>
    sayDraft(draft, { language, width, paint: paintFor(false), asked });

  it('says rules, questions and what was not understood, each under its clause', () => {
    const lines = linesOf('zh-CN');
    expect(lines).toContain('一    客户经理每月至少联系重点客户2次。');
    expect(lines).toContainEqual(expect.stringMatching(/^ {6}● 沟通频率 {2}>= 2 次 · 周期 每月 · 对象 重点客户/));
    expect(lines.some((line) => line.includes('? 原文只写“定期”。多久一次？'))).toBe(true);
    expect(lines).toContain('      ! 没有读懂，须由人确认');
    expect(lines.some((line) => line.includes('谁负责维护客户'))).toBe(true);
    expect(lines.join('\n')).not.toContain('施行');
  });

  it('keeps to the width in both languages, and leaves no blanks at the end', () => {
    for (const line of [...linesOf('zh-CN'), ...linesOf('en')]) {
      expect(widthOf(line)).toBeLessThanOrEqual(66);
      expect(line).toBe(line.trimEnd());
    }
    expect(linesOf('en', 100).join('\n')).toContain('every month / every quarter');
  });
});
