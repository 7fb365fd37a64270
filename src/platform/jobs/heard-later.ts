// Work that was begun ahead and is awaited with its turn, or never where what wanted it ended before.

/** The same promise; until somebody awaits it, its failure is not a fault that nobody hears, which would end the program. */
export function heardLater<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
