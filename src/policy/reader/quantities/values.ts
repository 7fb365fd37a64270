// What the written parts of a figure are worth: its value, the upper end of a range, and the unit they are counted in.
import { numberOf } from './numerals.ts';
import { type Measure, unitOf } from './units.ts';

/** The named groups of the expression by which a figure was found. */
export type Groups = Readonly<Record<string, string | undefined>>;

/** What a figure is worth. */
interface Figures {
  readonly value: number;
  readonly max?: number;
  readonly name: string;
  readonly measure: Measure;
  readonly weak: boolean;
}

/** The worth of a figure by the groups of its expression; undefined where they make none. */
export function figuresOf(groups: Groups): Figures | undefined {
  const {
    parts,
    ofParts,
    half,
    halfUnit,
    halved,
    halvedUnit,
    a,
    b,
    aUnit,
    bUnit,
    pair,
    pairUnit,
    one,
    oneUnit,
    andHalf,
    plain,
    plainLow,
    plainHigh,
  } = groups;
  if (groups.score) return figures(Number(groups.score), undefined, '分');
  if (groups.low && groups.high) return compared(groups);
  if (groups.sum) return figures(Number(groups.sum), undefined, '元', groups.sumMuch);
  if (groups.double) return figures(2, undefined, '倍');
  if (groups.around) return figures(24, undefined, '小时');
  if (groups.quarter) return figures(15, undefined, '分钟');
  if (groups.tenths) return figures((numberOf(groups.tenths) ?? 0) * 10, undefined, '%');
  if (parts) return figures(numberOf(ofParts ?? ''), undefined, shares[parts]);
  if (half) return figures(0.5, undefined, halfUnit);
  if (halved) return figures((numberOf(halved) ?? 0) + 0.5, undefined, `个${halvedUnit}`);
  if (pair) return figures(numberOf(pair[0] ?? ''), numberOf(pair[1] ?? ''), pairUnit);
  if (plainHigh) return bareRange(plainLow ?? '', plainHigh);
  if (plain) return bareRange(plain);
  if (groups.from) return twoBounds(groups);
  if (b) {
    const [low, lowMuch] = parted(a ?? '');
    const [high, highMuch] = parted(b);
    // 1000元至1万元: each end has its own unit, the smaller one serves both.
    const isMixed = lowMuch === '' && highMuch === '万' && low !== undefined && high !== undefined;
    if (isMixed && (aUnit || low > high)) return figures(low, high * 10_000, aUnit ?? bUnit);
    // A date or a place would have another unit at each end.
    if (aUnit && unitOf(aUnit)?.measure !== unitOf(bUnit ?? '')?.measure) return undefined;
    // 20%至10%: the upper end first.
    const isFalling = low !== undefined && high !== undefined && low > high && lowMuch === highMuch;
    return isFalling ? figures(high, low, bUnit, highMuch) : figures(low, high, bUnit, highMuch || lowMuch);
  }
  if (groups.top ?? groups.top2) return twoBounds(upperFirst(groups));
  const [value, times] = parted(one ?? '');
  // 一次 without a period is no more than "once": 进行一次全面检查.
  const isIndefinite = one === '一' && unitOf(oneUnit ?? '')?.measure === 'times';
  const read = figures(value === undefined ? undefined : value + (andHalf ? 0.5 : 0), undefined, oneUnit, times);
  return read && isIndefinite ? { ...read, weak: true } : read;
}

const shares: Readonly<Record<string, string>> = { 百分之: '%', 千分之: '‰', 万分之: '‱' };

/** 10万≤年金额<50万: the unit stands at either end, or the name says it. */
function compared({ low = '', lowUnit, high = '', highUnit, between = '' }: Groups): Figures | undefined {
  const implied = /分$/.test(between) ? '分' : /[额费]$/.test(between) ? '元' : undefined;
  const [least, lowMuch] = parted(low);
  const [most, highMuch] = parted(high);
  return figures(least, most, highUnit ?? lowUnit ?? implied, highMuch || lowMuch);
}

/** 5万元以上、不足20万元: a range, where both ends are of one measure and the second is the higher. */
function twoBounds({ from = '', fromUnit, to, toUnit, upTo, upToUnit }: Groups): Figures | undefined {
  const [low, lowMuch] = parted(from);
  const [high, highMuch] = parted(to ?? upTo ?? '');
  const writing = toUnit ?? upToUnit ?? fromUnit ?? (highMuch === '' ? '' : '元');
  const isAlike = fromUnit === undefined || unitOf(fromUnit)?.measure === unitOf(writing)?.measure;
  if (!isAlike || low === undefined || high === undefined) return undefined;
  if (lowMuch === highMuch || lowMuch === '') return low < high ? figures(low, high, writing, highMuch) : undefined;
  return undefined;
}

/** The same two bounds with the lower one first. */
function upperFirst({ top, topUnit, base, baseUnit, top2, top2Unit, base2, base2Unit }: Groups): Groups {
  return {
    from: base ?? base2,
    fromUnit: baseUnit ?? base2Unit,
    upTo: top ?? top2,
    upToUnit: topUnit ?? top2Unit,
  };
}

/** Products of decimals come out even. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** 8千到2万, 30-100万, 两万以上: sums that name no unit are money. */
function bareRange(from: string, to?: string): Figures | undefined {
  const [low, lowMuch] = parted(from.replaceAll(' ', ''));
  if (to === undefined) return figures(low, undefined, '元', lowMuch);
  const [high, highMuch] = parted(to.replaceAll(' ', ''));
  if (low === undefined || high === undefined) return undefined;
  if (lowMuch === highMuch || (lowMuch === '' && low < high)) return figures(low, high, '元', highMuch);
  return lowMuch === '' ? figures(low, high * (highMuch === '亿' ? 100_000_000 : 10_000), '元') : undefined;
}

/** A number and the 万 or 亿 that it ends with. */
function parted(written: string): readonly [number | undefined, string] {
  const times = /[万亿]$/.exec(written)?.[0] ?? '';
  return [numberOf(times ? written.slice(0, -1) : written), times];
}

/** Money stays in 万元 where the text says 万; any other figure is written out. */
function figures(
  value: number | undefined,
  max: number | undefined,
  writing: string | undefined,
  times = '',
): Figures | undefined {
  const found = unitOf(writing ?? '') ?? unitOf((writing ?? '').replace(/^个/, ''));
  if (value === undefined || !found) return undefined;
  const isMoney = found.measure === 'money';
  // 85折 and 八五折 are 8.5 tenths.
  const tenth = found.name === '折' && value >= 10 ? 0.1 : 1;
  const factor = times === '亿' ? (isMoney ? 10_000 : 100_000_000) : times === '万' && !isMoney ? 10_000 : 1;
  return {
    value: rounded(value * factor * tenth),
    ...(max === undefined ? {} : { max: rounded(max * factor * tenth) }),
    name: isMoney && times ? '万元' : found.name,
    measure: found.measure,
    weak: found.weak === true,
  };
}
