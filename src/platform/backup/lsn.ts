// Places in PostgreSQL's write-ahead log, and the segments they lie in. A place is 64 bits, written as two halves: 0/1A2B3C4D.

/** Throws when it is no place. */
export function placeOf(lsn: string): bigint {
  const match = /^([0-9A-F]{1,8})\/([0-9A-F]{1,8})$/i.exec(lsn);
  if (match === null) throw new Error(`Not a place in the log: ${lsn}`);
  return (BigInt(`0x${match[1]}`) << 32n) | BigInt(`0x${match[2]}`);
}

export function lsnOf(place: bigint): string {
  return `${(place >> 32n).toString(16).toUpperCase()}/${(place & 0xffffffffn).toString(16).toUpperCase()}`;
}

/** The name of the segment's file: timeline, then the segment's number in two parts (src/include/access/xlog_internal.h). */
export function segmentName(timeline: number, number: bigint, segmentBytes: number): string {
  const perHalf = 0x100000000n / BigInt(segmentBytes);
  const hex = (value: bigint): string => value.toString(16).toUpperCase().padStart(8, '0');
  return `${hex(BigInt(timeline))}${hex(number / perHalf)}${hex(number % perHalf)}`;
}

/** The numbers of the segments from the one with `start` to the one with the last byte before `stop`. */
export function segmentsBetween(start: bigint, stop: bigint, segmentBytes: number): bigint[] {
  const size = BigInt(segmentBytes);
  const numbers: bigint[] = [];
  for (let number = start / size; number * size < stop; number += 1n) numbers.push(number);
  return numbers;
}

/** The number in a segment's name. */
export function numberOf(segment: string, segmentBytes: number): bigint {
  const perHalf = 0x100000000n / BigInt(segmentBytes);
  return BigInt(`0x${segment.slice(8, 16)}`) * perHalf + BigInt(`0x${segment.slice(16)}`);
}
