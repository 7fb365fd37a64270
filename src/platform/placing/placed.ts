// What a process is given once, at its start, by whoever puts it together: the shelf, the facts of the slices, what the machine's settings say.
// All of it is held through here, so that test files that share a process each begin as a process does: with nothing.

export interface Placed<T> {
  /** What was placed last, else what there is at the beginning. */
  readonly value: T;
  place(given: T): void;
}

const beginnings: (() => void)[] = [];

/** A place for something of which a process has one. @param beginning what stands there before anything is placed */
export function placed<T>(beginning: () => T): Placed<T> {
  let value = beginning();
  beginnings.push(() => {
    value = beginning();
  });
  return {
    get value() {
      return value;
    },
    place(given) {
      value = given;
    },
  };
}

/** Takes away whatever was placed. For tests; a process begins so. */
export function beginAnew(): void {
  for (const begin of beginnings) begin();
}
