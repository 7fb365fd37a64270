// The fields of the registry as people know them: their names, what can be chosen, what a filter says in words.
import { useCallback, useMemo } from 'react';
import { listDepartments } from '#features/people/contract.ts';
import { usePeopleOptions } from '#features/people/web/index.tsx';
import type viewWords from '#phrases/zh-CN/views.ts';
import type { Asked } from '#policy/condition.ts';
import { type FactName, type FactWindow, facts, factWindows } from '#policy/vocabulary/index.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { type ConditionDoc, type Draft, draftOf } from '#ui/condition/condition.ts';
import { phrasesOf, useSide, useZone } from '#ui/phrases.ts';
import { wallOf } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import { type AskableField, listFields } from '../../views/contract.ts';
import {
  type Option,
  useChannelOptions,
  useCustomerPhrases,
  useKindOptions,
  useLanguageOptions,
  usePriorityOptions,
  useTiers,
} from '../usePhrases.ts';

export const useViewPhrases = phrasesOf<typeof viewWords>('views');

export interface FieldWords {
  fields: readonly AskableField[];
  spans: readonly string[];
  /** By the name in a condition or the key of a column. */
  of: (key: string) => AskableField | undefined;
  /** `order.amount@last_12_months` as people say it. */
  label: (key: string) => string;
  spanWord: (span: string) => string;
  /** What can be chosen; undefined where anything may be written. */
  options: (field: AskableField) => Option[] | undefined;
  /** A stored value as it is shown. */
  value: (key: string, value: string | number | boolean | null) => string;
  /** A filter in words: what a chip reads. */
  say: (asked: Asked) => string;
}

export function useFields(): FieldWords {
  const t = useViewPhrases();
  const names = useLabels();
  const { data } = useEndpoint(listFields, {}, { freshFor: 900_000 });
  const options = useOptions();
  const spanWord = useSpanWords();
  const lasting = useLasting();
  const bound = useBoundWords();
  // The same as long as nothing else is known: columns are made of it, and a row is drawn again when they are others.
  return useMemo(() => {
    const fields = data?.items ?? [];
    const of = (key: string) => fields.find((field) => field.key === key.split('@')[0]);
    const label = (key: string) => names(key, of(key));
    const value: FieldWords['value'] = (key, given) => {
      if (given === null) return '';
      if (typeof given === 'boolean') return given ? t('yes') : t('no');
      const field = of(key);
      if (field?.type === 'since' && typeof given === 'string') return lasting(given);
      if (typeof given === 'number') return given.toLocaleString('en-US', { maximumFractionDigits: 2 });
      return (field && options(field)?.find((option) => option.value === given)?.label) ?? given;
    };
    const say = sayingOf({ t, bound, of, label, value });
    return { fields, spans: data?.spans ?? [], of, label, spanWord, options, value, say };
  }, [t, names, data, options, spanWord, lasting, bound]);
}

function useSpanWords(): (span: string) => string {
  const language = useSide();
  return useCallback(
    (span) => (Object.hasOwn(factWindows, span) ? factWindows[span as FactWindow][language] : span),
    [language],
  );
}

function useLabels(): (key: string, field: AskableField | undefined) => string {
  const t = useViewPhrases();
  const tc = useCustomerPhrases();
  const tiers = useTiers();
  const language = useSide();
  const spanWord = useSpanWords();
  return useCallback(
    (key, field) => {
      const [name = '', span] = key.split('@');
      if (field?.label) return (language === 'en' ? field.labelEn : null) ?? field.label;
      if (name === 'tier' && tiers.title) return capital(tiers.title);
      if (isOf(listWords, name)) return t(`field.${name}`);
      if (isOf(archiveWords, name)) return tc(`field.${name}`);
      if (!Object.hasOwn(facts, name)) return name;
      const word = facts[name as FactName][language];
      if (span === undefined) return capital(word);
      // A figure that is called "in all" by itself is not called so of a year, and not twice of all time.
      const ever = spanWord('ever');
      const plain = word.startsWith(ever) ? word.slice(ever.length) : word;
      return capital(t('say.spanned', { field: plain, span: spanWord(span) }));
    },
    [t, tc, tiers, language, spanWord],
  );
}

/** Fields that the list names itself, and those that the archive names. */
const listWords = ['last_contact', 'tierSince', 'overdue'] as const;
const archiveWords = [
  'name',
  'shortName',
  'kind',
  'tier',
  'owner',
  'department',
  'sites',
  'phone',
  'email',
  'wecom',
  'address',
  'source',
  'priority',
  'creditCode',
  'externalRef',
  'preferredChannel',
  'preferredTime',
  'language',
  'contactEvery',
  'preferences',
  'interests',
  'remarks',
  'cooperationFrom',
  'nextContactAt',
  'created',
] as const;

function isOf<Name extends string>(names: readonly Name[], name: string): name is Name {
  return (names as readonly string[]).includes(name);
}

function capital(text: string): string {
  return text.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}

function useOptions(): FieldWords['options'] {
  const t = useCustomerPhrases();
  const tiers = useTiers();
  const kinds = useKindOptions();
  const priorities = usePriorityOptions();
  const channels = useChannelOptions();
  const spoken = useLanguageOptions();
  const people = usePeopleOptions();
  const departments = useEndpoint(listDepartments, {}, { freshFor: 900_000 }).data?.items;
  return useCallback(
    ({ key, values, type }) => {
      switch (key) {
        case 'tier':
          return tiers.options;
        case 'kind':
          return kinds;
        case 'priority':
          return priorities;
        case 'preferredChannel':
          return channels;
        case 'language':
          return spoken;
        case 'owner':
          return people;
        case 'department':
          return (departments ?? []).map(({ id, name }) => ({ value: id, label: name }));
        default:
          return type === 'choice' && values
            ? values.map((value) => ({ value, label: value || t('none') }))
            : undefined;
      }
    },
    [t, tiers, kinds, priorities, channels, spoken, people, departments],
  );
}

interface Sayable extends Pick<FieldWords, 'of' | 'label' | 'value'> {
  t: ReturnType<typeof useViewPhrases>;
  bound: ReturnType<typeof useBoundWords>;
}

function sayingOf({ t, bound, of, label, value }: Sayable): (asked: Asked) => string {
  const sayDraft = ({ fact, in: span, operator, values }: SaidDraft): string => {
    const field = of(fact);
    const name = label(span === undefined ? fact : `${fact}@${span}`);
    const said = values
      .map(
        (one) =>
          bound(field, one as Stated) ??
          (field?.type === 'money'
            ? t('say.amount', { value: value(fact, one as Stated) })
            : value(fact, one as Stated)),
      )
      .join(t('say.comma'));
    return t(`say.${wordOf(operator, field?.type)}`, { field: name, value: said });
  };
  const say = (asked: Asked): string => {
    const draft = draftOf(asked as ConditionDoc);
    if (draft && isSimple(draft)) return sayDraft(draft);
    if ('all' in asked) return asked.all.map(say).join(` ${t('filter.and')} `);
    if ('any' in asked) return asked.any.map(say).join(` ${t('filter.or')} `);
    if ('not' in asked) return t('say.negated', { condition: say(asked.not) });
    const { fact, in: span, ...rest } = asked;
    return Object.entries(rest)
      .map(([operator, wanted]) => say({ fact, in: span, [operator]: wanted }))
      .join(` ${t('filter.and')} `);
  };
  return say;
}

type Stated = string | number;
type Simple = Exclude<Draft['operator'], 'between' | 'within'>;
type SaidDraft = Draft & { readonly operator: Simple };

/** What has a sentence of its own; all else is said part by part. */
function isSimple(draft: Draft): draft is SaidDraft {
  return draft.operator !== 'between' && draft.operator !== 'within' && !draft.known;
}

/** Figures are over and under, lengths longer and shorter, days after and before. */
function wordOf(operator: Simple, type: AskableField['type'] | undefined) {
  if (type === 'since' && operator in lengthWords) return lengthWords[operator as keyof typeof lengthWords];
  if (type === 'day' && operator in dayWords) return dayWords[operator as keyof typeof dayWords];
  const isFigure = type === 'count' || type === 'money' || type === 'number';
  return operator === 'is' && isFigure ? 'equals' : operator;
}

const lengthWords = { over: 'longer', at_least: 'at_least_long', under: 'shorter', at_most: 'at_most_long' } as const;
const dayWords = { over: 'after', at_least: 'from', under: 'before', at_most: 'until' } as const;

/** A length ("2 years") or a day told from today ("30 days ago"); undefined for what is neither. */
function useBoundWords(): (field: AskableField | undefined, wanted: string | number) => string | undefined {
  const t = useViewPhrases();
  return useCallback(
    (field, wanted) => {
      const text = String(wanted);
      if (field?.type !== 'since' && field?.type !== 'day') return undefined;
      if (text === 'today') return t('unit.today');
      const told = /^(?:today([+-]))?(\d+)(d|w|mo|y)$/.exec(text);
      if (!told) return text;
      const [, sign, count = '', unit = 'd'] = told;
      const how = sign === '-' ? 'ago' : sign === '+' ? 'ahead' : 'lasting';
      return t(`unit.${how}`, { count, unit: t(`unit.${unit as 'd' | 'w' | 'mo' | 'y'}`, { count: Number(count) }) });
    },
    [t],
  );
}

/** How long it is since a day, in the greatest unit that says it well: days, months, from two years on years. */
function useLasting(): (day: string) => string {
  const t = useViewPhrases();
  const zone = useZone();
  const today = wallOf(useNow('minute'), zone).slice(0, 10);
  return useCallback(
    (day) => {
      const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
      const [thisYear = 0, thisMonth = 0, thisDate = 0] = today.split('-').map(Number);
      const months = (thisYear - year) * 12 + thisMonth - month - (thisDate < date ? 1 : 0);
      const days = Math.round((Date.parse(today) - Date.parse(day)) / dayLong);
      const [count, unit] =
        months < 1
          ? ([days, 'd'] as const)
          : months < 24
            ? ([months, 'mo'] as const)
            : ([Math.floor(months / 12), 'y'] as const);
      return t('unit.lasting', { count, unit: t(`unit.${unit}`, { count }) });
    },
    [t, today],
  );
}

const dayLong = 86_400_000;
