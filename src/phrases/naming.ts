// What the words of rules are called: by the vocabulary, or by the policy whose own they are. A parameter nobody has stated is named as such.
import type { Pack } from '#policy/pack.ts';
import { duties, roles, type Word } from '#policy/vocabulary/index.ts';
import { filled, type RuleLanguage, ruleWords, sayDuration } from './measures.ts';
import { sideOf } from './side.ts';

export type Words = Readonly<Record<string, Word>>;

/** What is said of a rule's pack, in which language. */
export interface Naming {
  readonly pack: Pack;
  readonly language: RuleLanguage;
}

/** The word of a table; the name itself where there is none. */
export function wordOf(table: Words | undefined, value: unknown, language: RuleLanguage): string {
  const name = String(value);
  const word = table && Object.hasOwn(table, name) ? table[name] : undefined;
  return word ? word[sideOf(language)] : name;
}

/** Several words in a list, an open parameter among them by its title. */
export function sayList(table: Words, names: readonly unknown[], { pack, language }: Naming): string {
  return names
    .map((name) => openTitle(name, pack, language) ?? wordOf(table, name, language))
    .join(ruleWords[language].list);
}

/** A kind of duty: the policy's own, or a usual one. */
export function dutyTitle(duty: string, { pack, language }: Naming): string {
  const own = Object.hasOwn(pack.duties, duty) ? pack.duties[duty]?.title : undefined;
  return own ? own[sideOf(language)] : wordOf(duties, duty, language);
}

/** The usual posts and the policy's own. */
export function roleTable({ roles: own }: Pick<Pack, 'roles'>): Words {
  return { ...roles, ...own };
}

export function valueTitle(pack: Pack, label: string, value: string, language: RuleLanguage): string {
  const title = pack.labels[label]?.values[value];
  return title ? title[sideOf(language)] : value;
}

/** How a parameter that nobody has stated is said; undefined for anything else. */
export function openTitle(value: unknown, pack: Pack, language: RuleLanguage): string | undefined {
  if (typeof value !== 'object' || value === null || !('param' in value)) return undefined;
  const name = String(value.param);
  const title = pack.parameters[name]?.title[sideOf(language)] ?? name;
  return filled(ruleWords[language].part.open, { title });
}

/** What the data of an event, or of a record that is counted, must say: kinds and channels by their names, participants by their roles. */
export function sayPattern(pattern: Readonly<Record<string, unknown>>, naming: Naming): string {
  const { list, not } = ruleWords[naming.language];
  return Object.entries(pattern)
    .map(([name, given]) => {
      const refused = typeof given === 'object' && given !== null && 'not' in given ? given.not : undefined;
      const said = sayField(name, [refused ?? given].flat(), naming);
      return refused === undefined ? said : filled(not, { part: said });
    })
    .join(list);
}

function sayField(name: string, values: readonly unknown[], naming: Naming): string {
  const { pack, language } = naming;
  const { field, list, fieldName } = ruleWords[language];
  if (name === 'participants') return filled(field.participants, { who: sayList(roleTable(pack), values, naming) });
  if (name === 'rule') return values.map((value) => ruleTitle(String(value), naming)).join(list);
  const open = values.map((value) => openTitle(value, pack, language));
  const own = ownTable(name, pack);
  const words: unknown = (field as Readonly<Record<string, unknown>>)[name];
  const said = values.map(
    (value, index) => open[index] ?? (own ? ownWord(own, value, naming) : undefined) ?? wordIn(words, String(value)),
  );
  if (said.every((word) => word !== undefined)) return said.join(list);
  const label = pack.labels[name];
  if (label) return values.map((value) => valueTitle(pack, name, String(value), language)).join(list);
  const names: Readonly<Record<string, string>> = fieldName;
  return filled(field.other, { field: names[name] ?? name, value: values.map(String).join(list) });
}

/** A rule by what it asks and where it stands; its id says nothing to people. */
function ruleTitle(id: string, naming: Naming): string {
  const { pack, language } = naming;
  const rule = pack.rules.find((written) => written.id === id);
  if (!rule) return id;
  const what = rule.title?.[sideOf(language)] ?? ('do' in rule ? dutyTitle(rule.do, naming) : id);
  return filled(ruleWords[language].part.ofClause, { what, no: rule.clause });
}

function ownWord(table: Words, value: unknown, { language }: Naming): string | undefined {
  return Object.hasOwn(table, String(value)) ? wordOf(table, value, language) : undefined;
}

/** Fields whose values are names that the policy or the vocabulary gives. */
function ownTable(name: string, pack: Pack): Words | undefined {
  switch (name) {
    case 'duty':
      return {
        ...duties,
        ...Object.fromEntries(Object.entries(pack.duties).map(([duty, { title }]) => [duty, title])),
      };
    case 'alert':
      return pack.alerts;
    case 'benefit':
      return pack.benefits;
    case 'role':
      return roleTable(pack);
    default:
      return undefined;
  }
}

function wordIn(words: unknown, value: string): string | undefined {
  return typeof words === 'object' && words !== null ? (words as Readonly<Record<string, string>>)[value] : undefined;
}

/** A figure as it stands, or the title of the parameter in which it will be stated. */
export function sayStated(value: unknown, { pack, language }: Naming): string {
  return openTitle(value, pack, language) ?? (typeof value === 'string' ? sayDuration(value, language) : String(value));
}
