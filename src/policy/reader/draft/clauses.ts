// The clauses of a draft: the document's own pieces under its own numbers, where those tell pieces apart.
import type { Draft, ReadSentence } from '../model.ts';
import { pair } from './own-words.ts';

interface DraftClause {
  readonly no: string;
  readonly text: { readonly zh: string; readonly en: string };
}

interface Clauses {
  readonly clauses: readonly DraftClause[];
  /** For each sentence the clause it stands in; undefined for what is no part of the policy. */
  readonly of: readonly (string | undefined)[];
  /** Why no rule carries a clause out. */
  readonly why: (no: string) => { readonly zh: string; readonly en: string };
}

export function clausesOf({ original, sentences }: Draft): Clauses {
  const clauses: DraftClause[] = [];
  const of: (string | undefined)[] = [];
  const inside = new Map<string, ReadSentence[]>();
  let last: { readonly no: string; readonly label: string; from: number; to: number } | undefined;
  for (const sentence of sentences) {
    if (sentence.verdict === 'noise') {
      of.push(undefined);
      continue;
    }
    const { span, clause } = sentence;
    const goesOn = last && last.label === clause && clause !== '' && span.from - last.to < nearby;
    if (last && goesOn) {
      last.from = Math.min(last.from, span.from);
      last.to = Math.max(last.to, span.to);
      clauses.pop();
    } else last = { no: numbered(clause, inside), label: clause, from: span.from, to: span.to };
    clauses.push({ no: last.no, text: pair(original.slice(last.from, last.to)) });
    inside.set(last.no, [...(inside.get(last.no) ?? []), sentence]);
    of.push(last.no);
  }
  return { clauses, of, why: (no) => reasonOf(inside.get(no) ?? []) };
}

/** Sentences of one number that stand farther apart are two pieces that carry it. */
const nearby = 400;

function numbered(clause: string, used: ReadonlyMap<string, unknown>): string {
  const plain = clause === '' ? `p${used.size + 1}` : clause;
  return used.has(plain) ? `${plain}-${used.size + 1}` : plain;
}

const reasons: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  heading: { zh: '标题', en: 'a heading' },
  principle: { zh: '原则', en: 'a principle' },
  definition: { zh: '定义', en: 'a definition' },
  description: { zh: '说明', en: 'a description' },
  example: { zh: '举例', en: 'an example' },
  statistics: { zh: '统计数字', en: 'statistics' },
  damaged: { zh: '原文已损坏', en: 'the text is damaged here' },
};

function reasonOf(sentences: readonly ReadSentence[]): { readonly zh: string; readonly en: string } {
  const isRule = sentences.some(({ readings }) => readings.length > 0);
  if (isRule) return { zh: '已读出要求，尚不能自动执行', en: 'read, but not yet carried out by the system' };
  if (sentences.some(({ verdict }) => verdict === 'not_understood'))
    return { zh: '没有读懂，须由人确认', en: 'not understood: somebody has to look' };
  return reasons[sentences[0]?.because ?? 'description'] ?? { zh: '说明', en: 'a description' };
}
