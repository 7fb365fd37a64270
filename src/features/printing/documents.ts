// A policy on paper: its clauses in order with the rules that carry them out, or the handbook of what is promised to customers.
import { clausesOf, type ParameterItem } from '#features/policies/index.ts';
import english from '#phrases/en/printing.ts';
import { sayDuration, sayPeriod, sayRule } from '#phrases/rules.ts';
import chinese from '#phrases/zh-CN/printing.ts';
import type { Block, PrintedDocument } from '#platform/print/print.ts';
import { type Edition, type Note, type Rule, rolesOf } from '#policy/index.ts';
import type { Promises } from './promises.ts';

export interface Printing {
  readonly edition: Edition;
  readonly organisation: string;
  readonly language: 'zh-CN' | 'en';
  /** Local date from which it is in force. */
  readonly since: string;
  readonly notes: readonly Note[];
  readonly parameters: readonly ParameterItem[];
}

/** The whole policy: wording, rules as sentences, what is not modelled, figures with their values, and how the text was read as notes. */
export function policyDocument({
  edition,
  organisation,
  language,
  since,
  notes,
  parameters,
}: Printing): PrintedDocument {
  const t = wordsIn(language);
  const clauses = clausesOf(edition, notes);
  return {
    ...frame({ edition, organisation, language, since }),
    blocks: [
      ...clauses.flatMap((clause): Block[] => [
        {
          kind: 'heading',
          level: levelOf(clause.no),
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
        ...clause.see.map(
          ({ policy, what }): Block =>
            soft(t.words.see.replace('{{policy}}', t.pair(policy)).replace('{{what}}', t.pair(what))),
        ),
        ...clause.unmodelled.map((why): Block => soft(t.words.unmodelled.replace('{{why}}', t.pair(why)))),
        ...clause.missing.map((what): Block => soft(t.words.missing.replace('{{what}}', t.pair(what)))),
      ]),
      ...parameterBlocks(parameters, edition, language),
    ],
  };
}

/** What is promised to customers, in their words as far as the rules have them. */
export function handbookDocument(
  printing: Omit<Printing, 'notes' | 'parameters'>,
  promises: Promises,
): PrintedDocument {
  const { edition, language } = printing;
  const t = wordsIn(language);
  const section = (title: string, rules: readonly Rule[]): Block[] =>
    rules.length === 0
      ? []
      : [
          { kind: 'heading', level: 1, text: title },
          ...rules.map(
            (rule): Block => ({
              kind: 'text',
              tone: 'item',
              text: `${sayRule(rule, edition.pack, language)}${t.words.by.replace('{{clause}}', rule.clause)}`,
            }),
          ),
        ];
  return {
    ...frame(printing),
    title: t.words.handbook.replace('{{organisation}}', printing.organisation),
    blocks: [
      { kind: 'text', text: t.words.handbookLead },
      ...section(t.words.everybody, promises.all),
      ...promises.tiers.flatMap(({ title, rules }) => section(capital(t.pair(title)), rules)),
    ],
  };
}

function frame({
  edition,
  organisation,
  language,
  since,
}: Omit<Printing, 'notes' | 'parameters'>): Omit<PrintedDocument, 'blocks'> {
  const t = wordsIn(language);
  const { title, edition: number } = edition.pack;
  const issue = t.words.issue.replace('{{edition}}', number).replace('{{day}}', since);
  return {
    title: t.pair(title),
    subtitle: `${organisation} · ${issue}`,
    foot: `${t.pair(title)} · ${issue}`,
    language,
    notes: t.words.notes,
  };
}

function wordsIn(language: 'zh-CN' | 'en') {
  const words = language === 'en' ? (english as unknown as typeof chinese) : chinese;
  const side = language === 'en' ? 'en' : 'zh';
  return { words, pair: (pair: { zh: string; en: string }): string => pair[side] };
}

function levelOf(no: string): 1 | 2 | 3 {
  return Math.min(no.split('.').length, 3) as 1 | 2 | 3;
}

function soft(text: string): Block {
  return { kind: 'text', tone: 'soft', text };
}

function parameterBlocks(parameters: readonly ParameterItem[], edition: Edition, language: 'zh-CN' | 'en'): Block[] {
  if (parameters.length === 0) return [];
  const t = wordsIn(language);
  return [
    { kind: 'heading', level: 1, text: t.words.parameters },
    soft(t.words.parametersLead),
    {
      kind: 'table',
      columns: [
        { title: t.words.parameter, share: 4 },
        { title: t.words.value, share: 3 },
        { title: t.words.clause, share: 1 },
        { title: t.words.confirmed, share: 1 },
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
function saidValue({ kind, value }: ParameterItem, edition: Edition, language: 'zh-CN' | 'en'): string {
  const t = wordsIn(language);
  const roles = rolesOf(edition.pack);
  const role = (name: string): string => (roles[name] ? t.pair(roles[name]) : name);
  if (Array.isArray(value))
    return value
      .map((step) => {
        const at = 'left' in step ? t.words.left : t.words.over;
        const length = 'left' in step ? step.left : step.over;
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
