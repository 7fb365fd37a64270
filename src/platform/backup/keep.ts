// Which backups are kept: the newest of each of the last so many days, weeks and months. Pure; whatever is no older than a day before the newest always stays.

export interface Keeping {
  readonly days: number;
  readonly weeks: number;
  readonly months: number;
}

/** `7d 4w 12m`, each part optional, in any order; undefined when it is not such a rule. */
export function keepingOf(text: string): Keeping | undefined {
  const parts = text.trim().split(/[\s,]+/);
  const found = { d: 0, w: 0, m: 0 };
  for (const part of parts) {
    const match = /^(\d{1,3})([dwm])$/.exec(part);
    if (match === null) return undefined;
    found[match[2] as keyof typeof found] = Number(match[1]);
  }
  const keeping = { days: found.d, weeks: found.w, months: found.m };
  return keeping.days + keeping.weeks + keeping.months > 0 ? keeping : undefined;
}

/** Of these moments (ISO, UTC), those that are not kept any more. */
export function overdueOf(moments: readonly string[], { days, weeks, months }: Keeping): readonly string[] {
  const newestFirst = [...moments].sort().reverse();
  const young = Date.parse(newestFirst[0] ?? '') - 86_400_000;
  const kept = new Set(newestFirst.filter((moment) => Date.parse(moment) >= young));
  for (const [most, spanOf] of [
    [days, dayOf],
    [weeks, weekOf],
    [months, monthOf],
  ] as const) {
    const spans = new Set<string>();
    for (const moment of newestFirst) {
      if (spans.has(spanOf(moment))) continue;
      if (spans.size === most) break;
      spans.add(spanOf(moment));
      kept.add(moment);
    }
  }
  return newestFirst.filter((moment) => !kept.has(moment));
}

const dayOf = (moment: string): string => moment.slice(0, 10);
const monthOf = (moment: string): string => moment.slice(0, 7);

/** Weeks from Monday to Sunday, numbered since 1970. */
function weekOf(moment: string): string {
  return String(Math.floor((Date.parse(moment) / 86_400_000 + 3) / 7));
}
