// Looking things up in ascending lists of numbers: what makes every hot function here a binary search.

/** How many entries of an ascending list are at most `value`. */
export function countUpTo(list: readonly number[], value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numberAt(list, middle) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** How many entries of an ascending list are less than `value`. */
export function countBelow(list: readonly number[], value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (numberAt(list, middle) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The entry at a place that the caller knows to exist; outside the list it is not a number, never a wrong one. */
export function numberAt(list: readonly number[], place: number): number {
  return list[place] ?? Number.NaN;
}
