// What a sample tells of the whole: a share, and a total, each with the interval that holds the true one 19 times of 20 or as the caller says. Pure.

export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Wilson's interval for a share (E. B. Wilson 1927, JASA 22:209–212); `count` may be an effective number and no whole one. */
export function wilson(share: number, count: number, z: number): Interval {
  if (!Number.isFinite(count)) return { value: share, low: share, high: share };
  const squared = (z * z) / count;
  const middle = (share + squared / 2) / (1 + squared);
  const half = (z / (1 + squared)) * Math.sqrt((share * (1 - share)) / count + squared / (4 * count));
  return {
    value: share,
    low: Math.max(0, Math.min(share, middle - half)),
    high: Math.min(1, Math.max(share, middle + half)),
  };
}

/** So many were drawn at random, without putting back, of so many. */
export interface Draw {
  readonly drawn: number;
  readonly of: number;
}

/** What was counted of those drawn: the sum, and the sum of the squares of what each has. */
export interface Counted {
  readonly sum: number;
  readonly squares: number;
}

/** The quantile of the normal distribution for 95 %. */
const usual = 1.96;

/** How many of all have something that so many of those drawn have. */
export function numberWithin({ drawn, of }: Draw, having: number): Interval {
  // As if so many more had been drawn as the finite population makes it narrower.
  const { value, low, high } = wilson(having / drawn, (drawn * (of - 1)) / (of - drawn), usual);
  return { value: value * of, low: Math.max(having, low * of), high: high * of };
}

/**
 * The total over all, of a figure that each has so much of (W. G. Cochran, Sampling Techniques, 3rd ed. 1977, 2.6 and 2.9).
 * What nobody of those drawn has, some others may have: then it is said of how many at most.
 */
export function totalWithin({ drawn, of }: Draw, { sum, squares }: Counted): Interval {
  const value = (sum / drawn) * of;
  if (squares === 0) return { value, low: value, high: value + numberWithin({ drawn, of }, 0).high };
  const variance = drawn > 1 ? Math.max(0, squares - (sum * sum) / drawn) / (drawn - 1) : squares;
  const half = usual * of * Math.sqrt(((1 - drawn / of) * variance) / drawn);
  return { value, low: value - half, high: value + half };
}
