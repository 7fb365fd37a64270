// A policy on paper: its clauses in order with the rules that carry them out, or the handbook of what is promised to customers.
import { type ClauseItem, clausesOf, type ParameterItem } from '#features/policies/index.ts';
import english from '#phrases/en/printing.ts';
import { sayPromisedPath } from '#phrases/paths.ts';
import { sayDuration, sayPeriod, sayRule } from '#phrases/rules.ts';
import { sideOf } from '#phrases/side.ts';
import chinese from '#phrases/zh-CN/printing.ts';
import type { Block, PrintedDocument } from '#platform/print/print.ts';
import { type Edition, type Note, type Rule, rolesOf } from '#policy/index.ts';
import type { Promises } from './promises.ts';

/** One policy as it is printed. */
export interface Part {
  readonly edition: Edition;
  /** Local date from which it is in force. */
  readonly since: string;
  readonly notes: readonly Note[];
  readonly parameters: readonly ParameterItem[];
}

export interface Printing<One = Part> {
  /** Where several policies are printed together, each is a part with its own title and its own numbers. */
  readonly parts: readonly One[];
  readonly organisation: string;
  readonly language: Language;
}

type Language = 'zh-CN' | 'en';
type Named = Pick<Part, 'edition' | 'since'>;

/** Whole policies: wording, rules as sentences, what is not modelled, figures with their values, and how the text was read as notes. */
export function policyDocument(printing: Printing): PrintedDocument {
  const { parts, language } = printing;
  const t = wordsIn(language);
  return {
    ...frame(printing, t.words.policies.replace('{{organisation}}', printing.organisation)),
    blocks: [
      ...contentsOf(printing),
      ...parts.flatMap((part, at) => [
        ...partHead(printing, part, at > 0),
        ...clauseBlocks(part, language, below(parts)),
      ]),
    ],
  };
}

function clauseBlocks({ edition, notes, parameters }: Part, language: Language, below: 0 | 1): Block[] {
  const t = wordsIn(language);
  return [
    ...clausesOf(edition, notes).flatMap((clause): Block[] => [
      {
        kind: 'heading',
        level: levelOf(clause.no, below),
        text: [clause.no, clause.title && t.pair(clause.title)].filter(Boolean).join('  '),
      },
      ...(clause.text ? [{ kind: 'text' as const, text: t.pair(clause.text) }] : []),
      ...clause.rules
        .filter((rule) => rule.clause === clause.no)
        .map(
          (rule): Block => ({
            kind: 'text',
            tone: 'item',
            text: rule.waitsFor.length > 0 ? `${t.pair(rule.sentence)}${t.words.waits}` : t.pair(rule.sentence),
            notes: rule.note ? [t.pair(rule.note.text)] : [],
          }),
        ),
      ...pathBlocks(clause, t),
      ...clause.see.map(
        ({ policy, what }): Block =>
          soft(t.words.see.replace('{{policy}}', t.pair(policy)).replace('{{what}}', t.pair(what))),
      ),
      ...clause.unmodelled.map((why): Block => soft(t.words.unmodelled.replace('{{why}}', t.pair(why)))),
      ...clause.missing.map((what): Block => soft(t.words.missing.replace('{{what}}', t.pair(what)))),
    ]),
    ...parameterBlocks(parameters, edition, language, below),
  ];
}

/** The ways of requests that the clause lays down, the steps of others that cite it, and the causes. */
function pathBlocks({ paths, cited, causes }: ClauseItem, t: ReturnType<typeof wordsIn>): Block[] {
  const item = (text: string, notes: readonly string[] = []): Block => ({ kind: 'text', tone: 'item', text, notes });
  return [
    ...paths.map(({ sentence, note }) => item(t.pair(sentence), note ? [t.pair(note.text)] : [])),
    ...cited.flatMap(({ path, steps }) =>
      steps.map(({ number, sentence }) =>
        item(
          (number === null ? t.words.stepBeside : t.words.step)
            .replace('{{path}}', t.pair(path))
            .replace('{{n}}', String(number ?? ''))
            .replace('{{step}}', t.pair(sentence)),
        ),
      ),
    ),
    ...(causes ? [item(t.pair(causes.sentence))] : []),
  ];
}

/** What is promised to customers, in their words as far as the rules have them; a policy that promises them nothing is left out. */
export function handbookDocument(printing: Printing<Named & { readonly promises: Promises }>): PrintedDocument {
  const t = wordsIn(printing.language);
  const parts = printing.parts.filter(
    ({ promises: { all, tiers, paths } }) =>
      paths.length > 0 || [{ rules: all }, ...tiers].some(({ rules }) => rules.length > 0),
  );
  const told = parts.length === 0 ? printing : { ...printing, parts };
  const title = t.words.handbook.replace('{{organisation}}', printing.organisation);
  return {
    ...frame(told, title),
    title,
    blocks: [
      { kind: 'text', text: t.words.handbookLead },
      ...parts.flatMap((part) => [...partHead(told, part, false), ...promiseBlocks(part, told)]),
    ],
  };
}

function promiseBlocks(
  { edition, promises }: { readonly edition: Edition; readonly promises: Promises },
  { language, parts }: Printing<unknown>,
): Block[] {
  const t = wordsIn(language);
  const section = (title: string, said: readonly { readonly clause: string; readonly text: string }[]): Block[] =>
    said.length === 0
      ? []
      : [
          { kind: 'heading', level: below(parts) === 1 ? 2 : 1, text: title },
          ...said.map(
            ({ clause, text }): Block => ({
              kind: 'text',
              tone: 'item',
              text: `${text}${t.words.by.replace('{{clause}}', clause)}`,
            }),
          ),
        ];
  const { pack } = edition;
  const saidOf = (rules: readonly Rule[]) =>
    rules.map((rule) => ({ clause: rule.clause, text: sayRule(rule, pack, language) }));
  const ways = promises.paths.map((path) => ({
    clause: path.clause,
    text: sayPromisedPath(path, { pack, language }),
  }));
  return [
    ...section(t.words.everybody, saidOf(promises.all)),
    ...section(t.words.ways, ways),
    ...promises.tiers.flatMap(({ title, rules }) => section(capital(t.pair(title)), saidOf(rules))),
  ];
}

/** @param together what several policies in one document are called */
function frame({ parts, organisation, language }: Printing<Named>, together: string): Omit<PrintedDocument, 'blocks'> {
  const t = wordsIn(language);
  const [only, ...others] = parts;
  const isOne = only !== undefined && others.length === 0;
  const title = isOne ? t.pair(only.edition.pack.title) : together;
  const issue = isOne ? issueOf(only, language) : t.words.several.replace('{{count}}', String(parts.length));
  return {
    title,
    subtitle: `${organisation} · ${issue}`,
    foot: `${title} · ${issue}`,
    language,
    notes: t.words.notes,
  };
}

function issueOf({ edition, since }: Named, language: Language): string {
  return wordsIn(language).words.issue.replace('{{edition}}', edition.pack.edition).replace('{{day}}', since);
}

/** Which parts there are, where there are several. */
function contentsOf({ parts, language }: Printing<Named>): Block[] {
  if (parts.length < 2) return [];
  return parts.map(
    (part, at): Block => ({
      kind: 'text',
      tone: 'item',
      text: `${partTitle(part, at, language)}  ·  ${issueOf(part, language)}`,
    }),
  );
}

function partHead<One extends Named>({ parts, language }: Printing<One>, part: One, newPage: boolean): Block[] {
  if (parts.length < 2) return [];
  return [
    { kind: 'heading', level: 1, text: partTitle(part, parts.indexOf(part), language), newPage },
    soft(issueOf(part, language)),
  ];
}

function partTitle({ edition }: Named, at: number, language: Language): string {
  const t = wordsIn(language);
  return t.words.part.replace('{{n}}', String(at + 1)).replace('{{title}}', t.pair(edition.pack.title));
}

/** How many levels deeper headings stand: below that of a part, where there are several. */
function below(parts: readonly unknown[]): 0 | 1 {
  return parts.length > 1 ? 1 : 0;
}

function wordsIn(language: Language) {
  const words = language === 'en' ? (english as unknown as typeof chinese) : chinese;
  const side = sideOf(language);
  return { words, pair: (pair: { zh: string; en: string }): string => pair[side] };
}

function levelOf(no: string, below: 0 | 1): 1 | 2 | 3 {
  return Math.min(no.split('.').length + below, 3) as 1 | 2 | 3;
}

function soft(text: string): Block {
  return { kind: 'text', tone: 'soft', text };
}

function parameterBlocks(
  parameters: readonly ParameterItem[],
  edition: Edition,
  language: Language,
  below: 0 | 1,
): Block[] {
  if (parameters.length === 0) return [];
  const t = wordsIn(language);
  return [
    { kind: 'heading', level: below === 1 ? 2 : 1, text: t.words.parameters },
    soft(t.words.parametersLead),
    {
      kind: 'table',
      columns: [
        { title: t.words.parameter, share: 7 },
        { title: t.words.value, share: 5 },
        { title: t.words.clause, share: 2 },
        { title: t.words.confirmed, share: 2 },
      ],
      rows: parameters.map((one) => [
        t.pair(one.title),
        one.value === null ? t.words.open : saidValue(one, edition, language),
        one.clause,
        one.unconfirmed ? t.words.no : t.words.yes,
      ]),
    },
  ];
}

/** What a parameter says; the steps of a ladder one after the other. */
function saidValue({ kind, value }: ParameterItem, edition: Edition, language: Language): string {
  const t = wordsIn(language);
  const roles = rolesOf(edition.pack);
  const role = (name: string): string => (roles[name] ? t.pair(roles[name]) : name);
  if (Array.isArray(value))
    return value
      .map((step) => {
        const at = 'left' in step ? t.words.left : t.words.over;
        const length = 'left' in step ? step.left : step.over;
        if (/^0\D/.test(length)) return t.words.atDue.replace('{{role}}', role(step.tell));
        const said = length.endsWith('%') ? length : sayDuration(length, language);
        return at.replace('{{length}}', said).replace('{{role}}', role(step.tell));
      })
      .join(t.words.join);
  if (kind === 'role') return role(String(value));
  if (kind === 'duration') return sayDuration(String(value), language);
  if (kind === 'period') return sayPeriod(String(value), language);
  if (kind === 'money') return t.words.yuan.replace('{{amount}}', Number(value).toLocaleString('en-US'));
  return String(value);
}

function capital(text: string): string {
  return text.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}
