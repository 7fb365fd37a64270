// The draft in the policy language: the document's clauses, its labels, the rules that the language can carry, and for every other clause
// why nothing runs. Questions become parameters: an answer is their value, and until there is one their rules sleep.
import type { OwnDuty, OwnFact } from '../../own-words/schema.ts';
import type { LabelDefinition } from '../../pack.ts';
import type { Draft, Question, Reading, ReadSentence } from '../model.ts';
import { clausesOf } from './clauses.ts';
import { Distinct } from './distinct.ts';
import { type DraftLabels, labelsFor } from './labels.ts';
import { pair, Words } from './own-words.ts';
import { ruleOf } from './rules.ts';
import { tierNotes, tierRules } from './tiers.ts';

/** What the document does not say of itself. */
export interface DraftFrame {
  readonly id: string;
  readonly edition: string;
  /** 'YYYY-MM-DD' */
  readonly appliesFrom: string;
  readonly title?: string;
  /** Answers by the id of their question: a duration, a period, `any` or `all`. */
  readonly answers?: Readonly<Record<string, string>>;
}

/** A pack as parsePack takes it; and what is still to be answered. */
export interface DraftPack {
  readonly pack: Readonly<Record<string, unknown>>;
  readonly open: readonly Question[];
  /** notes.md: how the text was read where it leaves a choice. */
  readonly notes: string;
}

export function packOf(draft: Draft, frame: DraftFrame): DraftPack {
  const answers = frame.answers ?? {};
  const words = new Words();
  const clauses = clausesOf(draft);
  const labels = labelsFor(draft);
  const tiers = tierRules(draft, labels, clauses.of, words, answers);
  const rules: Record<string, unknown>[] = [...tiers.rules];
  const distinct = new Distinct(words);
  const asked: Question[] = [...tiers.questions];
  for (const { sentence, reading, clause, id } of inOrder(draft, clauses.of)) {
    const question = reading.quantity
      ? undefined
      : sentence.questions.find(({ about }) => about !== 'stated_elsewhere');
    const rule = ruleOf({ reading, original: draft.original, labels, words, clause, question, answers });
    const own = rule && distinct.admit(rule, reading);
    if (!own) continue;
    rules.push({ id, clause, ...quoteOf(draft, sentence), ...own });
    if (question) asked.push(question);
  }
  return {
    pack: assembled({ draft, frame, clauses, labels, words, rules, byRule: tiers.byRule }),
    open: asked.filter(({ id }) => answers[id] === undefined),
    notes: tiers.byRule ? tierNotes : '',
  };
}

interface Placed {
  readonly sentence: ReadSentence;
  readonly reading: Reading;
  readonly clause: string;
  readonly id: string;
}

/**
 * What states a figure comes before what leaves it open: the first to ask for something has its usual name. What leaves open what another
 * sentence of its clause states (在规定时限内响应：…) asks nothing.
 */
function inOrder({ sentences }: Draft, clauseOf: readonly (string | undefined)[]): Placed[] {
  const all = sentences.flatMap((sentence, index) => {
    const clause = clauseOf[index];
    if (clause === undefined) return [];
    return sentence.readings.map((reading, order): Placed => {
      return { sentence, reading, clause, id: `${reading.kind.value}.s${index + 1}_${order + 1}` };
    });
  });
  const stated = all.filter(({ reading }) => reading.quantity !== undefined);
  const said = new Set(stated.map(({ reading, clause }) => `${reading.kind.value} ${clause}`));
  const isSaid = ({ sentence, reading, clause }: Placed): boolean =>
    sentence.questions.some(({ words }) => /规定|承诺|限/.test(words)) && said.has(`${reading.kind.value} ${clause}`);
  const open = all.filter((one) => one.reading.quantity === undefined && !isSaid(one));
  return [...stated, ...open];
}

function quoteOf({ original }: Draft, { span }: ReadSentence): { readonly quote: string } {
  return { quote: original.slice(span.from, span.to) };
}

interface Parts {
  readonly draft: Draft;
  readonly frame: DraftFrame;
  readonly clauses: ReturnType<typeof clausesOf>;
  readonly labels: DraftLabels;
  readonly words: Words;
  readonly rules: readonly Record<string, unknown>[];
  readonly byRule: boolean;
}

function assembled({ draft, frame, clauses, labels, words, rules, byRule }: Parts): Record<string, unknown> {
  const title = frame.title ?? draft.title?.value ?? frame.id;
  const first = clauses.clauses[0]?.no ?? '1';
  const cited = new Set(rules.map(({ clause }) => clause));
  const isWorking = JSON.stringify(rules).includes(' working_');
  const see = draft.sentences.flatMap(({ questions }, index) =>
    questions
      .filter(({ about }) => about === 'stated_elsewhere')
      .flatMap(({ words: policy }) => {
        const clause = clauses.of[index];
        return clause === undefined ? [] : [{ clause, policy: pair(policy), what: pair(policy) }];
      }),
  );
  return {
    pack: frame.id,
    edition: frame.edition,
    title: pair(title),
    applies_from: frame.appliesFrom,
    calendar: isWorking ? 'office-hours' : 'round-the-clock',
    correction_limit: usual.correctionLimit,
    ladder: { param: 'escalation' },
    roles: words.roles,
    duties: words.duties satisfies Record<string, OwnDuty>,
    facts: Object.fromEntries(words.facts) satisfies Record<string, OwnFact>,
    labels: labels.definitions(byRule) satisfies Record<string, LabelDefinition>,
    parameters: { escalation: ladder(first), ...words.parameters },
    clauses: clauses.clauses,
    rules,
    unmodelled: clauses.clauses
      .filter(({ no }) => !cited.has(no))
      .map(({ no }) => ({ clause: no, why: clauses.why(no) })),
    see,
  };
}

/** What every policy needs and hardly any says: ours, to be confirmed. */
const usual = {
  correctionLimit: '7d',
  ladder: [
    { left: '25%', tell: 'owner' },
    { over: '0min', tell: 'department_head' },
  ],
} as const;

function ladder(clause: string): Record<string, unknown> {
  return {
    kind: 'ladder',
    clause,
    title: { zh: '提醒与逐级上报', en: 'reminders and escalation' },
    why: { zh: '原文没有写明；这里的步骤是建议。', en: 'The text does not say; these steps are a proposal.' },
    confirm: true,
    default: usual.ladder,
  };
}
