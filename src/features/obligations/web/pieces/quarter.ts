// The quarter in which a moment lies, as local dates. Pure.
import { dayOf } from '#ui/time/instants.ts';

const ends = ['03-31', '06-30', '09-30', '12-31'] as const;
const begins = ['01-01', '04-01', '07-01', '10-01'] as const;

/** First and last day, 'YYYY-MM-DD', of the calendar quarter in the zone. */
export function quarterOf(at: number, zone: string): { from: string; to: string } {
  const [year = '', month = ''] = dayOf(at, zone).split('-');
  const quarter = Math.floor((Number(month) - 1) / 3);
  return { from: `${year}-${begins[quarter]}`, to: `${year}-${ends[quarter]}` };
}
