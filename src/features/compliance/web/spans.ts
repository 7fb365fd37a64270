// The spans one asks for by a word: this month, the last quarter. Pure; days are 'YYYY-MM-DD' of the organisation's zone.

export const spanNames = ['month', 'last_month', 'quarter', 'last_quarter', 'year', 'last_year'] as const;
export type SpanName = (typeof spanNames)[number];

export interface DaySpan {
  readonly from: string;
  readonly to: string;
}

const lengths = { month: 1, quarter: 3, year: 12 } as const;

/** The days of a named span around `today`. */
export function spanOf(name: SpanName, today: string): DaySpan {
  const length = lengths[name.replace('last_', '') as keyof typeof lengths];
  const month = monthOf(today);
  const first = Math.floor(month / length) * length - (name.startsWith('last_') ? length : 0);
  return { from: dayOfMonth(first), to: dayBefore(dayOfMonth(first + length)) };
}

/** The twelve months up to the one in which `day` lies. */
export function yearUpTo(day: string): DaySpan {
  const month = monthOf(day);
  return { from: dayOfMonth(month - 11), to: dayBefore(dayOfMonth(month + 1)) };
}

/** The name of a span, where it has one today. */
export function nameOf({ from, to }: DaySpan, today: string): SpanName | undefined {
  return spanNames.find((name) => {
    const span = spanOf(name, today);
    return span.from === from && span.to === to;
  });
}

/** Months since year 0. */
function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}

function dayOfMonth(month: number): string {
  return `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
