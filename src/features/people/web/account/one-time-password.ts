// A password to hand to somebody: made on the inviting side, so that the server keeps only its hash and tells nobody.

// No letters or digits that people mistake for others when they read them aloud.
const letters = 'abcdefghjkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXYZ23456789';

/** Four groups of four, about 90 bits: `Kd7m-qPzx-3Rwt-n8Hu`. */
export function oneTimePassword(): string {
  const group = (): string => Array.from({ length: 4 }, oneLetter).join('');
  return Array.from({ length: 4 }, group).join('-');
}

/** Bytes beyond the last whole multiple are thrown away; otherwise the first letters would come more often. */
function oneLetter(): string {
  const most = 256 - (256 % letters.length);
  for (;;) {
    const byte = crypto.getRandomValues(new Uint8Array(1))[0] ?? most;
    if (byte < most) return letters[byte % letters.length] ?? '';
  }
}
