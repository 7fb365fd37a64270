// How large a sample must be, and how it is shared among strata. Pure.

/** The quantile of the standard normal distribution for a two-sided confidence (tables: 1.2816, 1.6449, 1.9600, 2.3263, 2.5758). */
export function quantileFor(confidence: number): number {
  let [low, high] = [0, 10];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (within(middle) < confidence) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The share of the normal distribution within ±z, by the series of its distribution function (Marsaglia 2004, J. Stat. Software 11/4). */
function within(z: number): number {
  let [sum, term] = [z, z];
  for (let i = 3; Math.abs(term) > 1e-16 * Math.abs(sum); i += 2) {
    term *= (z * z) / i;
    sum += term;
  }
  return 2 * sum * Math.exp((-z * z) / 2 - 0.918_938_533_204_672_7);
}

/**
 * How many to draw: Cochran's size for a share of one half, the least favourable, with the correction for a finite population
 * (W. G. Cochran, Sampling Techniques, 3rd ed. 1977, 4.4 and 4.6).
 */
export function sampleSize(population: number, { confidence, margin }: { confidence: number; margin: number }): number {
  if (population <= 0) return 0;
  const z = quantileFor(confidence);
  const unlimited = (z * z * 0.25) / (margin * margin);
  return Math.min(population, Math.ceil(unlimited / (1 + (unlimited - 1) / population)));
}

/** Shares a sample among strata in proportion to them, by the largest remainders; no stratum gives more than it has. */
export function allot(
  size: number,
  strata: readonly { readonly key: string; readonly count: number }[],
): Map<string, number> {
  const population = strata.reduce((sum, { count }) => sum + count, 0);
  const exact = strata.map(({ key, count }) => ({
    key,
    count,
    share: population === 0 ? 0 : (size * count) / population,
  }));
  const shares = new Map(exact.map(({ key, share }) => [key, Math.floor(share)]));
  let left = size - [...shares.values()].reduce((sum, share) => sum + share, 0);
  const byRemainder = [...exact].sort((a, b) => (b.share % 1) - (a.share % 1) || (a.key < b.key ? -1 : 1));
  for (const { key, count } of byRemainder) {
    const given = shares.get(key) ?? 0;
    if (left === 0 || given >= count) continue;
    shares.set(key, given + 1);
    left -= 1;
  }
  return shares;
}
