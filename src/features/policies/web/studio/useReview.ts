// What a careful colleague would remark while one writes: the review of the core, in the browser, on every change.
import { useDeferredValue, useMemo } from 'react';
import {
  type Calendars,
  calendarSchema,
  compileCalendar,
  type Finding,
  holidayYearSchema,
  overriddenBy,
  type Pack,
  review,
} from '#policy/index.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { type Draft, policyCalendars } from '../../contract.ts';
import type { Doc } from '../document/doc.ts';
import type { Written } from '../document/written.ts';

export interface Reviewed {
  readonly pack: Pack | undefined;
  readonly findings: readonly Finding[];
  readonly calendars: Calendars | undefined;
}

/** What only the server can know: which issues and rules there are besides. Cases it runs when the draft is opened and handed in. */
const servers =
  /^(edition_taken|rule_in_other_policy|overrides_unknown|label_twice|policies_disagree|word_differs|path_of_other_policy|uses_unknown|case_)/;

export function useReview(written: Written, told: Pick<Draft, 'findings'>): Reviewed {
  const late = useDeferredValue(written);
  const calendars = useCalendars();
  const found = useMemo(
    () => review({ document: late.doc, cases: late.cases, notes: late.notes }, calendars ? { calendars } : {}),
    [late.doc, late.cases, late.notes, calendars],
  );
  return useMemo(() => {
    const theirs = told.findings.filter((one) => servers.test(one.code) && stillStands(one as Finding, late.doc));
    const own = new Set(found.findings.map(({ code, place }) => `${code}/${place}`));
    const more = theirs.filter(({ code, place }) => !own.has(`${code}/${place}`)) as Finding[];
    return { pack: found.pack, findings: [...found.findings, ...more], calendars };
  }, [found, told.findings, late.doc, calendars]);
}

/** What the server said of a rule goes with the rule, and with what it names. */
function stillStands({ code, place, params }: Finding, { pack, rules, paths }: Doc): boolean {
  const rule = rules.find(({ id }) => id === place);
  if (code === 'rule_in_other_policy') return rule !== undefined;
  if (code === 'path_of_other_policy')
    return paths[place.split('.')[1] ?? '']?.for.includes(String(params.request_kind)) ?? false;
  if (code !== 'overrides_unknown') return true;
  const named = rule?.overrides === undefined ? undefined : overriddenBy(String(rule.overrides), pack);
  return named !== undefined && named.pack !== pack && named.rule === params.overrides;
}

/** The calendars that a policy may name, compiled here: durations and windows are counted in the browser as on the server. */
export function useCalendars(): Calendars | undefined {
  const { data } = useEndpoint(policyCalendars, {}, { freshFor: 3_600_000 });
  return useMemo(() => {
    if (!data) return undefined;
    const years = data.years.map((year) => holidayYearSchema.parse(year));
    return new Map(
      data.calendars.map((one) => {
        const calendar = compileCalendar(calendarSchema.parse(one), years);
        return [calendar.id, calendar];
      }),
    );
  }, [data]);
}
