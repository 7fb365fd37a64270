// What looks wrong about a number as it is entered: check digits, dates, lengths. A remark and never a refusal, because papers
// contain wrong numbers too, and what stands on the paper is what must be kept.
import { canonical } from '#platform/secrecy/canonical.ts';

export type DoubtField = 'phone' | 'email' | 'idNumber' | 'creditCode';
export type DoubtCode =
  | 'phone_form'
  | 'email_form'
  /** Not by its form: what was sent there came back. */
  | 'email_returned'
  | 'id_length'
  | 'id_region'
  | 'id_date'
  | 'id_check'
  | 'credit_form'
  | 'credit_check';

export interface Doubt {
  readonly field: DoubtField;
  readonly code: DoubtCode;
}

const doubtFields: readonly DoubtField[] = ['phone', 'email', 'idNumber', 'creditCode'];

/**
 * What is doubtful about a value, the gravest first; nothing about an empty one. To be called where the plain value comes in.
 * @param today 'YYYY-MM-DD': nobody was born after it
 */
export function doubtsIn(field: string, text: string | null | undefined, today?: string): Doubt[] {
  const plain = text?.trim() ?? '';
  if (plain === '' || !isDoubtField(field)) return [];
  const code = judges[field](plain, today);
  return code === undefined ? [] : [{ field, code }];
}

export function isDoubtField(field: string): field is DoubtField {
  return (doubtFields as readonly string[]).includes(field);
}

type Judge = (plain: string, today: string | undefined) => DoubtCode | undefined;

const judges: Readonly<Record<DoubtField, Judge>> = {
  phone: doubtOfPhone,
  email: (plain) => (/^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(plain.normalize('NFKC')) ? undefined : 'email_form'),
  idNumber: doubtOfIdNumber,
  creditCode: doubtOfCreditCode,
};

/**
 * Mobiles have eleven digits; landlines an area code and seven or eight; 400 and 800 numbers ten; short numbers of services five or six
 * (numbering plan of the Ministry of Industry and Information Technology, 2017 edition). Of other countries: at most fifteen digits (ITU-T E.164).
 */
function doubtOfPhone(plain: string): DoubtCode | undefined {
  const [number = ''] = canonical.phone(plain).split('#');
  return phoneForms.some((form) => form.test(number)) ? undefined : 'phone_form';
}

const phoneForms: readonly RegExp[] = [
  /^1[3-9]\d{9}$/,
  /^(010|02\d)\d{8}$/,
  /^0[3-9]\d\d\d{7,8}$/,
  // A landline without its area code, as neighbours write it.
  /^[2-8]\d{6,7}$/,
  /^[48]00\d{7}$/,
  /^(1[01]\d{3,4}|12\d{3}|9\d{4,5})$/,
  /^\+[1-9]\d{5,14}$/,
];

/**
 * GB 11643-1999: region, date of birth, sequence, and a check digit by ISO 7064 MOD 11-2; the fifteen digits of old have no check digit
 * and a year of two digits. Permanent residence cards of foreigners begin with 9 and have a nationality where others have a region.
 * What has another form (a passport, a permit) is not judged.
 */
function doubtOfIdNumber(plain: string, today: string | undefined): DoubtCode | undefined {
  const number = canonical.id_number(plain);
  if (!/^\d+X?$/.test(number)) return undefined;
  // Passports and permits of digits alone have nine or ten at most.
  if (number.length < 12) return undefined;
  const parts = /^(\d{6})(\d{8})\d{3}[\dX]$/.exec(number) ?? /^(\d{6})(\d{6})\d{3}$/.exec(number);
  const [, region, birth] = parts ?? [];
  if (region === undefined || birth === undefined) return 'id_length';
  if (!region.startsWith('9') && !provinces.has(region.slice(0, 2))) return 'id_region';
  if (!isBirth(birth.length === 6 ? `19${birth}` : birth, today)) return 'id_date';
  return number.length === 18 && idCheckDigit(number.slice(0, 17)) !== number[17] ? 'id_check' : undefined;
}

/** The first two digits of codes of provinces (GB/T 2260), with those of residence permits of Hong Kong, Macao and Taiwan. */
const provinces: ReadonlySet<string> = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);

/** 'YYYYMMDD' is a day of the calendar, not before 1850 and not after today. */
function isBirth(digits: string, today: string | undefined): boolean {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].map(Number) as [
    number,
    number,
    number,
  ];
  const moment = new Date(Date.UTC(year, month - 1, day));
  const isDay = moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day;
  return isDay && year >= 1850 && (today === undefined || moment.toISOString().slice(0, 10) <= today);
}

/** The check digit for the first seventeen: weights 2^(18−i) mod 11 (GB 11643-1999, ISO 7064 MOD 11-2). */
export function idCheckDigit(seventeen: string): string {
  let sum = 0;
  for (const digit of seventeen) sum = (sum + Number(digit)) * 2;
  const check = (12 - (sum % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}

/** GB 32100-2015: eighteen characters without I, O, S, V, Z; the last is 31 − Σ(cᵢ × 3^(i−1) mod 31) mod 31. The fifteen digits of old are not judged. */
function doubtOfCreditCode(plain: string): DoubtCode | undefined {
  const code = canonical.id_number(plain);
  if (/^\d{15}$/.test(code)) return undefined;
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return 'credit_form';
  return creditCheckCharacter(code.slice(0, 17)) === code[17] ? undefined : 'credit_check';
}

const creditCharacters = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** The check character for the first seventeen (GB 32100-2015, 4.6). */
export function creditCheckCharacter(seventeen: string): string {
  let sum = 0;
  let weight = 1;
  for (const character of seventeen) {
    sum += creditCharacters.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return creditCharacters[(31 - (sum % 31)) % 31] ?? '';
}
