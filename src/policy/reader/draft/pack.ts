// The draft in the policy language: the document's clauses, its labels, the rules and ways that the language can carry, and for every other
// clause why nothing runs. Questions become parameters: an answer is their value, and until there is one their rules sleep.
import type { Draft, Question, Reading, ReadSentence } from '../model.ts';
import { careOf } from './care.ts';
import { clausesOf } from './clauses.ts';
import { Distinct } from './distinct.ts';
import { type DraftLabels, labelsFor } from './labels.ts';
import { type Ladder, ladderIn } from './made/ladder.ts';
import { ruleOf } from './made/rule.ts';
import { withStepsAsked } from './made/steps-asked.ts';
import { pair, Words } from './own-words.ts';
import { type DraftPaths, pathNotes, pathsIn } from './paths.ts';
import { requestsOf } from './requests.ts';
import { tierNotes, tierRules } from './tiers.ts';

/** What the document does not say of itself. */
export interface DraftFrame {
  readonly id: string;
  readonly edition: string;
  /** 'YYYY-MM-DD' */
  readonly appliesFrom: string;
  readonly title?: string;
  /** Answers by the id of their question: a duration, a period, one of the words that are its choices. */
  readonly answers?: Readonly<Record<string, string>>;
  /** Where only a part of what was read is taken, all of it: what it takes for granted is asked of the whole, and keeps its place. */
  readonly whole?: Draft;
}

/** A pack as parsePack takes it; and what is still to be answered. */
export interface DraftPack {
  readonly pack: Readonly<Record<string, unknown>>;
  readonly open: readonly Question[];
  /** All that was asked, answered or not, besides what a sentence asks itself. */
  readonly asked: readonly Question[];
  /** notes.md: how the text was read where it leaves a choice. */
  readonly notes: string;
}

export function packOf(draft: Draft, frame: DraftFrame): DraftPack {
  const answers = frame.answers ?? {};
  const words = new Words();
  const clauses = clausesOf(draft);
  const whole = frame.whole ?? draft;
  const labels = labelsFor(whole, answers);
  const requests = requestsOf(whole, answers);
  const tiers = tierRules(draft, labels, clauses.of, words, answers);
  const paths = pathsIn(draft, clauses.of, answers);
  const ladder = ladderIn(draft, clauses.of, words);
  const distinct = new Distinct(words);
  const made: Record<string, unknown>[] = [];
  const asked: Question[] = [];
  for (const { sentence, reading, clause, id } of inOrder(draft, clauses.of)) {
    const own = sentence.questions.find(({ about }) => about !== 'stated_elsewhere');
    const question = reading.quantity ? undefined : own;
    const rule = ruleOf({ reading, sentence, draft, labels, requests, words, clause, question, answers });
    const admitted = rule && distinct.admit(rule, reading);
    if (!admitted) continue;
    made.push({ id, clause, ...quoteOf(draft, sentence), ...admitted });
    if (question) asked.push(question);
  }
  const care = careOf(whole, made, words, answers);
  const rules = [...tiers.rules, ...care.rules, ...made];
  const joint = [labels, requests, tiers, paths, care].flatMap(({ questions }) => questions);
  return {
    pack: assembled({ draft, frame, clauses, labels, words, rules, paths, ladder, byRule: tiers.byRule }),
    open: [...joint, ...asked].filter(({ id }) => answers[id] === undefined),
    asked: joint,
    notes: [...(tiers.byRule ? [tierNotes] : []), ...(Object.keys(paths.paths).length > 0 ? [pathNotes] : [])].join(
      '\n',
    ),
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
  readonly paths: DraftPaths;
  readonly ladder: Ladder;
  readonly byRule: boolean;
}

function assembled({
  draft,
  frame,
  clauses,
  labels,
  words,
  rules,
  paths,
  ladder,
  byRule,
}: Parts): Record<string, unknown> {
  const title = frame.title ?? draft.title?.value ?? frame.id;
  const first = clauses.clauses[0]?.no ?? '1';
  const cited = new Set([
    ...rules.flatMap(({ clause, also = [] }) => [clause, also].flat().map(String)),
    ...paths.clauses,
  ]);
  const isWorking = JSON.stringify(rules).includes(' working_');
  return {
    pack: frame.id,
    edition: frame.edition,
    title: pair(title),
    applies_from: frame.appliesFrom,
    calendar: isWorking ? 'office-hours' : 'round-the-clock',
    correction_limit: usual.correctionLimit,
    ladder: { param: 'escalation' },
    ...used(words, JSON.stringify([rules, ladder.steps])),
    facts: Object.fromEntries(words.facts),
    labels: labels.definitions(byRule),
    parameters: { escalation: ladderParameter(ladder, first), ...usedOf(words.parameters, JSON.stringify(rules)) },
    clauses: clauses.clauses,
    paths: withStepsAsked(paths.paths, rules),
    rules,
    unmodelled: clauses.clauses
      .filter(({ no }) => !cited.has(no))
      .map(({ no }) => ({ clause: no, why: clauses.why(no, ladder.clauses) })),
    see: seenElsewhere(draft, clauses.of),
  };
}

/** What was named for a rule that came to nothing is not declared. */
function used({ roles, duties, alerts, benefits }: Words, written: string): Record<string, object> {
  return {
    roles: usedOf(roles, written),
    duties: usedOf(duties, written),
    alerts: usedOf(alerts, written),
    benefits: usedOf(benefits, written),
  };
}

function usedOf<Value>(table: Readonly<Record<string, Value>>, written: string): Record<string, Value> {
  return Object.fromEntries(Object.entries(table).filter(([name]) => written.includes(`"${name}"`)));
}

function seenElsewhere({ sentences }: Draft, clauseOf: readonly (string | undefined)[]): object[] {
  return sentences.flatMap(({ questions }, index) =>
    questions
      .filter(({ about }) => about === 'stated_elsewhere')
      .flatMap(({ words: policy }) => {
        const clause = clauseOf[index];
        return clause === undefined ? [] : [{ clause, policy: pair(policy), what: pair(policy) }];
      }),
  );
}

/** What every policy needs and hardly any says: ours, to be confirmed. */
const usual = {
  correctionLimit: '7d',
  reminder: { left: '25%', tell: 'owner' },
  report: { over: '0min', tell: 'department_head' },
} as const;

/** The document's own steps where it states some. */
function ladderParameter({ steps, clauses }: Ladder, first: string): Record<string, unknown> {
  const [clause = first] = clauses;
  const why =
    steps.length > 0
      ? {
          zh: '逐级上报取自原文；到期前的提醒是建议。',
          en: 'The steps are the text’s; the reminder before is a proposal.',
        }
      : { zh: '原文没有写明；这里的步骤是建议。', en: 'The text does not say; these steps are a proposal.' };
  return {
    kind: 'ladder',
    clause,
    title: { zh: '提醒与逐级上报', en: 'reminders and escalation' },
    why,
    confirm: true,
    default: [usual.reminder, ...(steps.length > 0 ? steps : [usual.report])],
  };
}
