import mammoth from 'mammoth';
import { describe, expect, it } from 'vitest';
import type { Block, PrintedDocument } from './document.ts';
import { printDocument } from './print.ts';
import { textOfPdf } from './testing/pdf-text.ts';

const document: PrintedDocument = {
  title: '客户关系维护制度',
  subtitle: '2026 版',
  foot: '示例公司 · 内部资料',
  language: 'zh-CN',
  notes: '注释',
  blocks: [
    { kind: 'heading', level: 1, text: '3 维护措施' },
    { kind: 'text', text: '核心客户每月至少主动沟通2次。', notes: ['“主动”指由我方发起的沟通。'] },
    { kind: 'text', tone: 'item', text: 'Respond within 30 minutes <b>&amp; not later</b>' },
    {
      kind: 'table',
      columns: [
        { title: '客户', share: 3 },
        { title: '次数', share: 1, align: 'end' },
      ],
      rows: [['华影传媒\u0000有限公司', '12']],
    },
  ],
};

describe('a printed document', () => {
  it('leaves no heading alone at the end of a page, wherever the page ends, and says a note once', async () => {
    const sections = Array.from({ length: 40 }, (_, nth): Block[] => [
      ...Array.from({ length: nth % 7 }, () => ({ kind: 'text' as const, text: '一行', notes: ['同一条'] })),
      { kind: 'heading', level: 1, text: `大${nth}。` },
      { kind: 'heading', level: 2, text: `小${nth}。` },
      { kind: 'text', text: `话${nth}。` },
    ]);
    const text = textOfPdf(await printDocument({ ...document, blocks: sections.flat() }, 'pdf'));
    const pages = text.split(document.foot);
    const pageOf = (said: string): number => pages.findIndex((page) => page.includes(said));
    const torn = sections.flatMap((_, nth) =>
      pageOf(`大${nth}。`) === pageOf(`话${nth}。`) && pageOf(`小${nth}。`) === pageOf(`话${nth}。`) ? [] : [nth],
    );
    expect([pages.length > 4, torn]).toEqual([true, []]);
    expect(text.split('同一条').length - 1).toBe(1);
  });

  it('is a PDF whose Chinese text can be read back, with its notes at the end', async () => {
    const bytes = await printDocument(document, 'pdf');
    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
    const text = textOfPdf(bytes);
    for (const said of [
      '客户关系维护制度',
      '3 维护措施',
      '核心客户每月至少主动沟通2次。',
      '[1]',
      '“主动”指由我方发起的沟通。',
      '<b>&amp; not later</b>',
      '示例公司 · 内部资料',
      '1 / 1',
      '12',
    ])
      expect(text).toContain(said);
    expect(text.indexOf('维护措施')).toBeLessThan(text.indexOf('“主动”指'));
  });

  it('is a docx with headings, a footnote and a table that Word knows as such', async () => {
    const bytes = await printDocument(document, 'docx');
    const { value: html } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
    expect(html).toContain('<h1><strong>3 维护措施</strong></h1>');
    expect(html).toContain('核心客户每月至少主动沟通2次。<sup><a href="#footnote-1"');
    expect(html).toContain('“主动”指由我方发起的沟通。');
    expect(html).toContain('<li>Respond within 30 minutes &lt;b&gt;&amp;amp; not later&lt;/b&gt;</li>');
    expect(html).toContain('华影传媒\ufffd有限公司');
  });
});
