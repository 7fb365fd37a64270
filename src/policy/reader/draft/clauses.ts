// The clauses of a draft: the document's own pieces under its own numbers, where those tell pieces apart.
import type { Draft, Kind, ReadSentence } from '../model.ts';
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
  readonly why: (no: string, laddered: ReadonlySet<string>) => { readonly zh: string; readonly en: string };
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
  return { clauses, of, why: (no, laddered) => (laddered.has(no) ? onTheLadder : reasonOf(inside.get(no) ?? [])) };
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

/** A threshold is a step of the ladder, which is no rule. */
const onTheLadder = { zh: '已作为逐级上报的步骤（见参数）', en: 'a step of the escalation (see the parameters)' };

/** What is read and no shape of rule carries: each says what it is. */
const unshaped: Readonly<Partial<Record<Kind, { readonly zh: string; readonly en: string }>>> = {
  approval: {
    zh: '审批权限：补偿的审批额度在“补偿”的设置里写明，其他审批尚不能自动执行',
    en: 'who may approve: amounts of compensation are stated in its settings; other approvals are not carried out yet',
  },
  kpi_formula: { zh: '指标：系统里没有可以计算它的记录', en: 'a figure: no records here would give it' },
  churn_trigger: { zh: '预警条件：系统里没有可以判断它的记录', en: 'a sign: no records here would show it' },
  escalation: { zh: '上报条件：没有可以对照的时限', en: 'an escalation: there is no limit to measure it by' },
  points: {
    zh: '积分与权益：没有写明怎样获得或给谁',
    en: 'points or benefits: it is not said how, or by whom, they are earned',
  },
  retention: { zh: '保存期限：没有写明保存哪一种记录', en: 'a time of keeping: it is not said which records' },
  tier_criterion: { zh: '分级条件：没有对应的层级', en: 'a criterion: of no tier that is known' },
};

function reasonOf(sentences: readonly ReadSentence[]): { readonly zh: string; readonly en: string } {
  const isRule = sentences.some(({ readings }) => readings.length > 0);
  const kind = sentences.flatMap(({ readings }) => readings)[0]?.kind.value;
  if (isRule && kind && unshaped[kind]) return unshaped[kind];
  if (isRule) return { zh: '已读出要求，尚不能自动执行', en: 'read, but not yet carried out by the system' };
  if (sentences.some(({ verdict }) => verdict === 'not_understood'))
    return { zh: '没有读懂，须由人确认', en: 'not understood: somebody has to look' };
  return reasons[sentences[0]?.because ?? 'description'] ?? { zh: '说明', en: 'a description' };
}
