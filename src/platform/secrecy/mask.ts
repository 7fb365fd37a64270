// Masks: what is shown of a sensitive value to whoever has no reason to see it (GB/T 35273-2020, 7.2). Stored beside the closed
// value, so that lists need no key. A mask is never longer than the value and never the value.
import { compoundSurnames, falseUnits, unitEndings } from '#phrases/masking.ts';
import { canonical, canonicalEnding, lettersOf, type SecretKind } from './canonical.ts';

/** The mask of a value that is not empty. */
export function maskOf(kind: SecretKind, plain: string): string {
  const mask = masks[kind](plain);
  const shortened = mask === '' || mask.length > plain.length ? starsFor(plain) : mask;
  if (shortened !== plain) return shortened;
  const stars = starsFor(plain);
  return stars === plain ? '#'.repeat(plain.length) : stars;
}

/**
 * The mask of a number that is surely whole: a mobile, a resident's. What looks like a landline or an 800 number may
 * be the end of a longer one (8001234567 of 18001234567), as may the fifteen digits of an old identity number.
 */
const wholeMask = /^(1[3-9]\d\*{4}\d{4}|\d{6}\*{8}[\dX]{4})$/;
const abroad = /^\+\d+\*+\d{4}$/;

/**
 * How the mask of a value ends, hyphens aside, whose number ends in what somebody typed: in its last four; of a whole number in all that
 * the mask shows of it, so that of a hundred numbers that end alike few are left to open.
 */
export function maskEndOf(kind: SecretKind, typed: string): string {
  const mask = masks[kind](typed).replaceAll('-', '');
  // 00 may stand within a number, + only before it.
  if (wholeMask.test(mask) || (abroad.test(mask) && typed.trim().startsWith('+'))) return mask;
  return [...lettersOf(canonicalEnding(kind, typed))].slice(-4).join('');
}

const masks: Readonly<Record<SecretKind, (plain: string) => string>> = {
  phone: maskPhone,
  id_number: maskIdNumber,
  email: maskEmail,
  address: maskAddress,
  wecom: (plain) => partly(plain, { head: 2, tail: 1 }),
  name: maskName,
  // Nothing of what opens something is shown.
  token: () => '****',
};

/** 138****1234, 010-****1234, +852****4567. An extension is left out. */
function maskPhone(plain: string): string {
  const [number = ''] = canonical.phone(plain).split('#');
  const [, head, tail] = phoneForms.map((form) => form.exec(number)).find((found) => found !== null) ?? [];
  if (head === undefined || tail === undefined) return partly(number, { head: 0, tail: 2 });
  const hyphened = `${head}-****${tail}`;
  const isLandline = head.startsWith('0');
  return isLandline && hyphened.length <= plain.length ? hyphened : `${head}****${tail}`;
}

/** Mobiles; landlines (010 and 02x have codes of three digits, others of four); 400 and 800; other countries by their code (ITU-T E.164). */
const phoneForms: readonly RegExp[] = [
  /^(1[3-9]\d)\d{4}(\d{4})$/,
  /^(010|02\d|0[3-9]\d\d)\d{3,4}(\d{4})$/,
  /^([48]00)\d{3}(\d{4})$/,
  /^(\+(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3}))\d{3,}(\d{4})$/,
];

/** 110101********1234; the fifteen digits of old likewise; passports and permits show their ends. */
function maskIdNumber(plain: string): string {
  const number = canonical.id_number(plain);
  const found = /^(\d{6})(\d{8}|\d{5})(\d{3}[\dX])$/.exec(number);
  if (found === null) return partly(number, { head: 1, tail: 2 });
  return `${found[1]}${stars(found[2]?.length ?? 0)}${found[3]}`;
}

/** l***@example.com. */
function maskEmail(plain: string): string {
  const at = plain.lastIndexOf('@');
  if (at < 1) return partly(plain, { head: 1, tail: 0 });
  const local = [...plain.slice(0, at)];
  const shown = local.length > 1 ? local[0] : '';
  return `${shown}${stars(Math.min(3, local.length - (local.length > 1 ? 1 : 0)))}${plain.slice(at)}`;
}

/** The surname, two characters where it is a compound one; of a foreign name the first letter. */
function maskName(plain: string): string {
  const letters = [...plain.trim()];
  const isHan = letters.every((letter) => /\p{Script=Han}/u.test(letter));
  const isCompound = isHan && letters.length > 2 && compoundSurnames.includes(letters.slice(0, 2).join(''));
  const shown = letters.slice(0, letters.length > 1 ? (isCompound ? 2 : 1) : 0).join('');
  const hidden = isHan ? letters.length - (isCompound ? 2 : 1) : Math.min(3, letters.length - 1);
  return `${shown}${stars(Math.max(1, hidden))}`;
}

/** To the district; where nothing follows the district, to the city. */
function maskAddress(plain: string): string {
  const [, province = '', city = '', district = ''] = addressForm.exec(plain) ?? [];
  const levels = [province + city + district, province + city, province];
  const shown = levels.find((level) => level.length < plain.length) ?? '';
  return `${shown}${stars(Math.min(4, plain.length - shown.length))}`;
}

const letter = '[\\p{Script=Han}]';
const notFalse = `(?<![${falseUnits.before}]\\p{Script=Han})(?![${falseUnits.after}])`;
const unit = (least: number, most: number, endings: string): string =>
  `(${letter}{${least},${most}}?(?:${endings})${notFalse})?`;
const addressForm = new RegExp(
  `^${unit(2, 8, unitEndings.province)}${unit(2, 10, unitEndings.city)}${unit(1, 8, unitEndings.district)}`,
  'u',
);

/** So many characters of either end, but at least half of them hidden. */
function partly(text: string, { head, tail }: { head: number; tail: number }): string {
  const letters = [...text];
  const most = Math.floor(letters.length / 2);
  const shownHead = Math.min(head, most);
  const shownTail = Math.min(tail, most - shownHead);
  const hidden = Math.min(4, letters.length - shownHead - shownTail);
  return [...letters.slice(0, shownHead), stars(hidden), ...letters.slice(letters.length - shownTail)].join('');
}

function starsFor(plain: string): string {
  return stars(Math.min(4, plain.length));
}

function stars(count: number): string {
  return '*'.repeat(count);
}
