// The policies in force, made ready in the browser: what a contract's terms are checked against while they are written.
import { useMemo } from 'react';
import { compile, type Edition, type ParameterValue, parsePack } from '#policy/index.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { policyDocuments } from '../../contract.ts';
import { useCalendars } from '../studio/useReview.ts';

/** Undefined until they are there. Rules that do not bind yet are left out of what is timed, as on the server. */
export function useTermPolicies(): readonly Edition[] | undefined {
  const calendars = useCalendars();
  const { data } = useEndpoint(policyDocuments, {}, { freshFor: 300_000 });
  return useMemo(() => {
    if (!data || !calendars) return undefined;
    return data.items.flatMap(({ edition: id, document, parameters, waiting }) => {
      const { pack } = parsePack(document);
      const adoption = { id, appliesFrom: 0, publishedAt: 0, goLive: 0 };
      const given = parameters as unknown as Readonly<Record<string, ParameterValue>>;
      const made = pack && compile(pack, { ...adoption, parameters: given }, calendars).edition;
      if (!made) return [];
      const timed = new Map([...made.timed].filter(([rule]) => !waiting.includes(rule)));
      return [{ ...made, timed, unacted: waiting.map((rule) => ({ rule, waitsFor: [] })) }];
    });
  }, [data, calendars]);
}
