// The words of sites, and sites to choose from.
import type words from '#phrases/zh-CN/sites.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { phrasesOf } from '#ui/phrases.ts';
import { listSites } from '../contract.ts';

export const useSitePhrases = phrasesOf<typeof words>('sites');

/** All sites that are not closed. */
export function useSiteOptions(): { value: string; label: string }[] {
  const { data } = useEndpoint(listSites, { query: {} }, { freshFor: 300_000 });
  return (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
}
