// Numbers as Chinese writes them: figures, numerals, and both mixed (3万, 一百二十, 两千五, 十来).

/** A number in figures or numerals, with what multiplies it. As the source of an expression. */
export const number = String.raw`(?:\d+(?:\.\d+)?(?:[百千万亿]{1,2})?|[一二两三四五六七八九十百千万零〇壹贰叁肆伍陆柒捌玖拾佰仟]+)`;

const digits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  叁: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  柒: 7,
  捌: 8,
  玖: 9,
};
const powers: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const greatPowers: Readonly<Record<string, number>> = { 万: 10_000, 亿: 100_000_000 };

/** The value of a number, or undefined where the characters are none. */
export function numberOf(written: string): number | undefined {
  const mixed = /^(\d+(?:\.\d+)?)([十百千万亿]*)$/.exec(written);
  if (mixed) return rounded([...(mixed[2] ?? '')].reduce((value, sign) => value * powerOf(sign), Number(mixed[1])));
  return written === '' ? undefined : numeralOf(written);
}

function powerOf(sign: string): number {
  return powers[sign] ?? greatPowers[sign] ?? 1;
}

/** Products of decimals by powers of ten come out even. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

function numeralOf(written: string): number | undefined {
  // Digits in a row are read one by one: 二〇二六.
  if (/^[零〇一二三四五六七八九]{2,}$/.test(written)) return Number([...written].map((sign) => digits[sign]).join(''));
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let last = 1;
  for (const sign of written) {
    const great = greatPowers[sign];
    const power = powers[sign];
    if (sign in digits) digit = digits[sign];
    else if (power !== undefined) {
      section += (digit ?? 1) * power;
      digit = undefined;
      last = power;
    } else if (great !== undefined) {
      total += (section + (digit ?? (section === 0 ? 1 : 0))) * great;
      section = 0;
      digit = undefined;
      last = great;
    } else return undefined;
  }
  // 两千五: the power after the last is left out.
  const tail = digit === undefined ? 0 : last > 10 && !/[零〇]/.test(written) ? (digit * last) / 10 : digit;
  return total + section + tail;
}
