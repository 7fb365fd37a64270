// The words of the archive's quality, and those of the archive's fields.
import type words from '#phrases/zh-CN/archive.ts';
import type customerWords from '#phrases/zh-CN/customers.ts';
import { phrasesOf } from '#ui/phrases.ts';

export const useArchivePhrases = phrasesOf<typeof words>('archive');
const useCustomerPhrases = phrasesOf<typeof customerWords>('customers');

/** A field of the archive in words. */
export function useFieldWord(): (field: string) => string {
  const t = useArchivePhrases();
  const customer = useCustomerPhrases();
  return (field) => (field === 'contact' ? t('entry.contact') : customer(`field.${field}` as 'field.name'));
}

/** A value in words: kinds have some. */
export function useItemValue(): (item: { field: string; value: string }) => string {
  const customer = useCustomerPhrases();
  return ({ field, value }) => (field === 'kind' ? customer(`kind.${value}` as 'kind.individual') : value);
}

/** Why a number is doubtful. */
export function useDoubtWord(): (code: string) => string {
  const t = useArchivePhrases();
  return (code) => t(`doubt.${code}` as 'doubt.id_check');
}
