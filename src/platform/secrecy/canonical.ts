// One form for all spellings of a value, so that a keyed index finds it however it was typed. Changing a rule here changes what
// the index holds: it takes a new index key and a rotation.

/** What a sensitive value is; decides its canonical form and its mask. */
export type SecretKind = 'phone' | 'id_number' | 'email' | 'address' | 'wecom' | 'name' | 'token';

/** The canonical form by kind. Each is idempotent. */
export const canonical: Readonly<Record<SecretKind, (text: string) => string>> = {
  phone: canonicalPhone,
  id_number: canonicalIdNumber,
  email: folded,
  address: folded,
  wecom: folded,
  name: folded,
  token: (text) => text,
};

/** An ending as somebody types it, in the form in which the whole value ends. */
export function canonicalEnding(kind: SecretKind, typed: string): string {
  return kind === 'id_number' ? canonicalIdNumber(typed) : folded(typed);
}

/** Whether a value ends in what somebody typed, or is it, however both are spelt. */
export function endsIn(kind: SecretKind, plain: string, typed: string): boolean {
  const whole = canonical[kind](plain);
  if (whole === canonical[kind](typed)) return true;
  const end = lettersOf(canonicalEnding(kind, typed));
  return end !== '' && lettersOf(whole.split('#')[0] ?? '').endsWith(end);
}

/** Of which kind a number is that was typed whole: a mobile of mainland China is never the end of an identity number, nor the other way round. */
export function wholeKindOf(typed: string): 'phone' | 'id_number' | undefined {
  if (/^1[3-9]\d{9}$/.test(canonicalPhone(typed))) return 'phone';
  return /^\d{17}[\dX]$/.test(canonicalIdNumber(typed)) ? 'id_number' : undefined;
}

/** Without what only parts a number. */
export function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * Digits alone; of other countries with a plus and the country's code (E.164). A number of mainland China has none: "+86 138-1234-1234",
 * "0086 138 1234 1234" and "１３８１２３４１２３４" are one, and so are "+86 10 8888 6666" and "(010)88886666". An extension follows after "#".
 * What has no digit at all is only folded.
 */
function canonicalPhone(text: string): string {
  // As most are written: nothing to do.
  if (/^1[3-9][0-9]{9}$/.test(text)) return text;
  const plain = folded(text);
  const [, number = plain, extension] = /^(.*\d.*?)(?:ext\.?|x|#|\u8f6c|\u5206\u673a)(\d+)$/.exec(plain) ?? [];
  const digits = `${number.startsWith('+') ? '+' : ''}${number.replace(/\D/g, '')}`;
  if (!/\d/.test(digits)) return plain;
  return extension === undefined ? settled(digits, national) : `${settled(digits, national)}#${extension}`;
}

/** Upper-case letters and digits (GB 11643 ends in a digit or X; passports and permits have letters in front). */
function canonicalIdNumber(text: string): string {
  // What stood apart by a bracket may fold into one once it is gone.
  const plain = settled(folded(text), (before) => folded(before.replace(/[\p{Dash}\p{P}]/gu, '')));
  // Only the letters of papers: of others the capitals fold otherwise.
  return plain.replace(/[a-z]/g, (letter) => letter.toUpperCase());
}

/** NFKC (which makes full-width letters and digits plain), lower case, without any space. */
function folded(text: string): string {
  return settled(text, (before) =>
    before
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\p{Cf}\p{Cc}]/gu, ''),
  );
}

/** One step nearer to the national form; every step makes it shorter. */
function national(number: string): string {
  if (number.startsWith('+86')) return withTrunk(number.slice(3));
  if (/^00\d/.test(number)) return `+${number.slice(2)}`;
  if (/^861[3-9]\d{9}$/.test(number)) return number.slice(2);
  return number;
}

/** From abroad a landline is dialled without the zero of its area code; mobiles, 400, 800 and short numbers have none. */
function withTrunk(number: string): string {
  const isWhole = /^(0|1[3-9]\d{9}$|[48]00\d{7}$)/.test(number) || number.length < 9;
  return isWhole ? number : `0${number}`;
}

/** Applies the step until nothing changes. */
function settled(text: string, step: (text: string) => string): string {
  for (let before = text; ; ) {
    const after = step(before);
    if (after === before) return after;
    before = after;
  }
}
