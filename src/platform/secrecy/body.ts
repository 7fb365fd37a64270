// A body: bytes that lie closed whole, without mask and index: a piece of a file, a line of a list, a text. Declared once as data by the slice that
// owns it, so that a rotation of keys comes by; the slice closes and opens it itself.

/** Declares a column of bodies. */
export interface ClosedBody {
  readonly table: string;
  /** A bytea; null where there is none. */
  readonly column: string;
  /** The columns of the primary key, in their order, with their types. */
  readonly key: readonly (readonly [name: string, type: 'uuid' | 'integer'])[];
  /** What of a row of another table the place names besides: reached by these columns of the key. */
  readonly beside?: {
    readonly table: string;
    readonly on: readonly (readonly [own: string, its: string])[];
    readonly columns: readonly string[];
  };
  /** How many are closed again in one transaction: few of what is large. */
  readonly atOnce: number;
  /** What a row is bound to, of the words of its key and then those from beside. The same as where the slice closes it. */
  readonly placeOf: (words: readonly string[]) => readonly string[];
}

/** Declares a column of bodies. Its names must be plain: they stand in SQL as they are. */
export function closedBody(declared: ClosedBody): ClosedBody {
  const { table, column, key, beside } = declared;
  const names = [table, column, ...key.map(([name]) => name)];
  const others = beside === undefined ? [] : [beside.table, ...beside.on.flat(), ...beside.columns];
  for (const name of [...names, ...others])
    if (!/^[a-z][a-z_]*$/.test(name)) throw new Error(`Not a plain name: ${name}`);
  return declared;
}
