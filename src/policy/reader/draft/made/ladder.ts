// Who is told when something is late: thresholds of the document as steps of the policy's ladder. 超时1小时报主管 says by how much; 4小时未解决报经理
// says it against the limit that stands for the same.
import { roleForm } from '../../lexicon.ts';
import type { Draft, Reading } from '../../model.ts';
import { durationOf } from '../measures.ts';
import type { Words } from '../own-words.ts';
import { plainWords } from './written.ts';

export interface Step {
  readonly over: string;
  readonly tell: string;
}

export interface Ladder {
  readonly steps: readonly Step[];
  /** The clauses that they come from. */
  readonly clauses: ReadonlySet<string>;
}

const told = new RegExp(
  `(?:报告?|上报|汇报|升级|呈报|通知|告知|移交|提交|反馈|转|由)(?:给|至|到|请)?(?:其|所在)?(${roleForm}|总经理|领导|上级)`,
);

export function ladderIn(draft: Draft, clauseOf: readonly (string | undefined)[], words: Words): Ladder {
  const steps = new Map<number, string>();
  const clauses = new Set<string>();
  draft.sentences.forEach(({ readings, span }, index) => {
    for (const reading of readings) {
      const over = reading.kind.value === 'escalation' ? overBy(draft, reading) : undefined;
      const clause = clauseOf[index];
      if (over === undefined || clause === undefined) continue;
      const name =
        told.exec(plainWords(draft.original, reading.clause))?.[1] ?? told.exec(plainWords(draft.original, span))?.[1];
      if (name === undefined) continue;
      if (!steps.has(over)) steps.set(over, /^(?:总经理|领导)$/.test(name) ? 'senior_management' : words.role(name));
      clauses.add(clause);
    }
  });
  const inOrder = [...steps].sort(([a], [b]) => a - b);
  return { steps: inOrder.map(([minutes, tell]) => ({ over: written(minutes), tell })), clauses };
}

/** How many minutes after it was due. */
function overBy({ original, sentences }: Draft, reading: Reading): number | undefined {
  const length = minutesOf(reading);
  const words = plainWords(original, reading.clause);
  if (length === undefined) return undefined;
  if (/超(?:时|期)|逾期|超(?:过|出)(?:规定|承诺)?(?:时限|期限)/.test(words)) return length;
  const kind = /未[^，。]{0,4}(?:响应|回复|答复|受理|联系)/.test(words)
    ? 'response_sla'
    : /(?:未|没有|不能|无法|仍)[^，。]{0,6}(?:解决|处理|办结|完成|修复|恢复)/.test(words)
      ? 'resolution_sla'
      : undefined;
  const limits = sentences
    .flatMap(({ readings }) => readings)
    .flatMap((one) => (one.kind.value === kind ? (minutesOf(one) ?? []) : []))
    .filter((limit) => limit <= length);
  return limits.length === 0 ? undefined : length - Math.max(...limits);
}

const minutes: Readonly<Record<string, number>> = { min: 1, h: 60, d: 1440, w: 10_080 };

/** Of the clock only: working time has no fixed length. */
function minutesOf(reading: Reading): number | undefined {
  const [, amount, unit = ''] = /^(\d+)(min|h|d|w)$/.exec(durationOf(reading) ?? '') ?? [];
  const factor = minutes[unit];
  return amount === undefined || factor === undefined ? undefined : Number(amount) * factor;
}

function written(length: number): string {
  const [unit, factor] = Object.entries(minutes)
    .toReversed()
    .find(([, one]) => length > 0 && length % one === 0) ?? ['min', 1];
  return `${length / factor}${unit}`;
}
