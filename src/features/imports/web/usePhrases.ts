// The words of imports: of the screens, of fields and what they hold, of what is wrong with a row.
import { showCustomFields } from '#features/customers/contract.ts';
import type words from '#phrases/zh-CN/imports.ts';
import type refusals from '#phrases/zh-CN/refusals.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { phrasesOf, useLanguage } from '#ui/phrases.ts';
import { useExactText } from '#ui/time/words.ts';
import { type Fault, type ImportField, type ImportKind, importFields, keyOfOwn, ownField } from '../contract.ts';

export const useImportPhrases = phrasesOf<typeof words>('imports');
const useRefusals = phrasesOf<typeof refusals>('refusals');

/** A field in words. */
export function useFieldWords(): (field: string) => string {
  const t = useImportPhrases();
  const own = useOwnFields();
  return (field) => {
    if (isField(field)) return t(`field.${field}`);
    const key = keyOfOwn(field);
    return own.find((one) => one.key === key)?.label ?? field;
  };
}

/** The fields of the organisation's own; they change seldom. */
function useOwnFields() {
  const language = useLanguage();
  const items = useEndpoint(showCustomFields, {}, { freshFor: 900_000 }).data?.items ?? [];
  return items
    .filter(({ archived }) => archived !== true)
    .map(({ key, type, label, labelEn }) => ({ key, type, label: (language === 'en' && labelEn) || label }));
}

/** What a field will hold, as people write it. */
export function useValueWords(): (field: string, value: string) => string {
  const t = useImportPhrases();
  const exact = useExactText();
  const own = useOwnFields();
  return (field, value) => {
    if (moments.has(field)) return exact(Number(value));
    const key = keyOfOwn(field);
    if (own.some((one) => one.key === key && one.type === 'flag')) return t(`value.${value}` as 'value.true');
    return choices.has(field) ? t(`value.${value}` as 'value.true') : value;
  };
}

/** What is wrong with a row. */
export function useFaultWords(): (fault: Fault) => string {
  const t = useImportPhrases();
  const refused = useRefusals();
  const fieldWords = useFieldWords();
  const colon = useLanguage() === 'en' ? ': ' : '：';
  return ({ code, field, params }) => {
    const { reason } = params;
    const words = typeof reason === 'string' ? refused(reason as 'http.fault', params) : '';
    const said = t(`fault.${code}` as 'fault.date', { ...params, words });
    return field ? `${fieldWords(field)}${colon}${said}` : said;
  };
}

/** The fields of a kind, to choose from. */
export function useFieldOptions(kind: ImportKind): { value: string; label: string }[] {
  const fieldWords = useFieldWords();
  const own = useOwnFields();
  const fields: string[] = [...importFields[kind]];
  if (kind === 'customers') fields.push(...own.map(({ key }) => ownField(key)));
  return fields.map((field) => ({ value: field, label: fieldWords(field) }));
}

const moments = new Set(['nextContactAt', 'recordedAt', 'occurredAt']);
const choices = new Set(['kind', 'priority', 'orderKind', 'channel', 'direction', 'damageUnpaid', 'basis', 'idBasis']);

function isField(name: string): name is ImportField {
  return Object.values(importFields).some((fields: readonly string[]) => fields.includes(name));
}
