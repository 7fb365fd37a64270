// From the text of a cell to a value: dates as people and spreadsheets write them, phones, amounts, choices. Pure; what cannot
// be read for certain is a fault with words, never a guess.
import { isCleanText, isNoMask } from '#platform/contract.ts';
import { plain } from '#platform/table/write-table.ts';
import { type ChoiceField, choiceOf, yuanOf } from './headers.ts';

export type Value = string | number | boolean;
export type Reading =
  | { readonly value: Value; readonly fault?: never }
  | { readonly value?: never; readonly fault: string; readonly params?: Readonly<Record<string, string | number>> };
/** Reads a cell that is not empty. */
export type Reader = (cell: string) => Reading;

/** What a cell says, without blanks and marks around it. */
export function tidy(cell: string): string {
  return plain(cell.replace(/[\u200b-\u200f\u2060\ufeff]/g, '').replace(/^[\s\u00a0\u3000]+|[\s\u00a0\u3000]+$/g, ''));
}

/** What is wrong with a cell whatever it is for. */
export function brokenness(cell: string): string | undefined {
  if (cell.includes('\ufffd') || !isCleanText(cell)) return 'characters';
  if (/^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)$/.test(cell)) return 'formula_error';
  return undefined;
}

export function words(max: number): Reader {
  return (cell) => (cell.length > max ? { fault: 'too_long', params: { max } } : { value: cell });
}

/** Numbers that name something (a phone, an id): a spreadsheet that took them for amounts may have lost digits. */
export function digits(max: number): Reader {
  return (cell) => {
    const text = cell.normalize('NFKC').trim();
    if (/^[+-]?\d+(\.\d+)?e\+?\d+$/i.test(text)) return { fault: 'scientific' };
    const whole = text.replace(/^(\d+)\.0+$/, '$1');
    return whole.length > max ? { fault: 'too_long', params: { max } } : { value: whole };
  };
}

/** A value of which an export shows only a part: that part is not the value. */
export function sensitive(read: Reader): Reader {
  return (cell) => (isNoMask(cell) ? read(cell) : { fault: 'masked' });
}

export const phone: Reader = (cell) => {
  const read = digits(40)(cell);
  if (read.fault !== undefined) return read;
  const count = String(read.value).replace(/\D/g, '').length;
  return count < 5 || /\p{L}{4}/u.test(String(read.value)) ? { fault: 'phone' } : read;
};

export const email: Reader = (cell) =>
  cell.length <= 200 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell) ? { value: cell } : { fault: 'email' };

export function choice(field: ChoiceField): Reader {
  return (cell) => {
    const found = choiceOf(field, cell);
    return found === undefined ? { fault: 'choice', params: { value: cell.slice(0, 40) } } : { value: found };
  };
}

export const flag: Reader = (cell) => {
  const found = choiceOf('flag', cell);
  return found === undefined ? { fault: 'choice', params: { value: cell.slice(0, 40) } } : { value: found === 'yes' };
};

/** Yuan, with at most two decimals: '¥1,234.50', with a unit behind it (ten thousands), '(300)' for minus three hundred. */
export const money: Reader = (cell) => {
  const text = cell
    .normalize('NFKC')
    .replace(/[\s,¥$]/g, '')
    .replace(/^(cny|rmb)/i, '');
  const match = /^(-?)(\(?)(\d+(?:\.\d+)?(?:e[+-]?\d+)?)\)?([^\d.]*)$/i.exec(text);
  const unit = match?.[4] ? yuanOf(match[4]) : 1;
  if (!match || unit === undefined) return { fault: 'money' };
  const yuan = Math.round(Number(match[3]) * unit * 100) / 100;
  const signed = match[1] === '-' || match[2] === '(' ? -yuan : yuan;
  if (signed < 0) return { fault: 'negative' };
  return signed > 999_999_999_999 ? { fault: 'money' } : { value: signed };
};

export const count: Reader = (cell) => {
  const text = cell.normalize('NFKC').replace(/[\s,]/g, '');
  const number = /^\d{1,9}(\.0+)?$/.test(text) ? Number(text) : Number.NaN;
  return Number.isNaN(number) ? { fault: 'count' } : { value: number };
};

/** A number as people write it: '1,234.5', '-3', '12%' is no number. */
export const decimal: Reader = (cell) => {
  const text = cell.normalize('NFKC').replace(/[\s,]/g, '');
  const number = /^[+-]?\d{1,15}(\.\d{1,6})?$/.test(text) ? Number(text) : Number.NaN;
  return Number.isNaN(number) ? { fault: 'number' } : { value: number };
};

/** A day as 'YYYY-MM-DD'. */
export const day: Reader = (cell) => {
  const read = moment(cell);
  return read.fault !== undefined ? read : { value: String(read.value).slice(0, 10) };
};

/** A day and a time as 'YYYY-MM-DD HH:MM:SS', local; with an offset as it was written. A day alone begins at midnight. */
export const moment: Reader = (cell) => {
  const text = cell.normalize('NFKC').trim();
  if (/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(text)) {
    const time = Date.parse(text);
    return Number.isNaN(time) ? { fault: 'date' } : { value: new Date(time).toISOString() };
  }
  if (/^\d{5}(\.\d+)?$/.test(text)) return serial(Number(text));
  const compact = /^(\d{4})(\d\d)(\d\d)$/.exec(text);
  if (compact) return dated(compact[1], compact[2], compact[3]);
  // Year first: 2024-3-1, 2024/3/1, 2024.3.1, with words for year, month and day between, and a month alone.
  const yearFirst = /^(\d{4})\s?[^\d\s]\s?(\d{1,2})(?:\s?[^\d\s]\s?(\d{1,2}))?[^\d\s:]?(?:[\sT]+(.*))?$/.exec(text);
  if (yearFirst) return dated(yearFirst[1], yearFirst[2], yearFirst[3] ?? '1', yearFirst[4]);
  const yearLast = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:\s+(.*))?$/.exec(text);
  if (!yearLast) return { fault: 'date' };
  const [, first = '', second = '', year, clock] = yearLast;
  if (Number(first) > 12) return dated(year, second, first, clock);
  if (Number(second) > 12 || first === second) return dated(year, first, second, clock);
  return { fault: 'date_ambiguous' };
};

/** Days since 1899-12-30, as spreadsheets keep dates (ECMA-376 part 1, 18.17.4.1); only those of our own times. */
function serial(days: number): Reading {
  if (days < 20_000 || days > 80_000) return { fault: 'date' };
  const seconds = Math.round(days * 86_400) - 25_569 * 86_400;
  return { value: new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ') };
}

function dated(year = '', month = '', date = '', clock = ''): Reading {
  const [y, m, d] = [Number(year), Number(month), Number(date)];
  const made = new Date(Date.UTC(y, m - 1, d));
  const isDay = made.getUTCFullYear() === y && made.getUTCMonth() === m - 1 && made.getUTCDate() === d;
  const time = timeOf(clock);
  if (!isDay || y < 1900 || y > 2200 || time === undefined) return { fault: 'date' };
  return { value: `${made.toISOString().slice(0, 10)} ${time}` };
}

/** '9:05', '09:05:30', '2:30 PM'; nothing is midnight. */
function timeOf(clock: string): string | undefined {
  if (clock.trim() === '') return '00:00:00';
  const match = /^(\d{1,2})[^\d\s](\d{1,2})(?:[^\d\s](\d{1,2})(?:\.\d+)?)?[^\d\s]?\s*(am|pm)?$/i.exec(clock.trim());
  if (!match) return undefined;
  const [, hour = '', minute = '', second = '0', half] = match;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  if (hours > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  return [hours, minute, second].map((part) => String(part).padStart(2, '0')).join(':');
}
