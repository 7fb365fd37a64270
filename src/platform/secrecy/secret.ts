// A sensitive value in the hands of the program. However it is printed, logged, put into JSON or into a text, its mask comes out;
// as a parameter of SQL it is refused. Only this room takes it out, to close it.
import { inspect } from 'node:util';
import { canonical, type SecretKind } from './canonical.ts';
import { maskOf } from './mask.ts';

export class Secret<K extends SecretKind = SecretKind> {
  readonly kind: K;
  readonly mask: string;
  readonly #plain: string;

  /** Use `secretOf`, which knows that nothing is no secret. */
  constructor(kind: K, plain: string) {
    this.kind = kind;
    this.mask = maskOf(kind, plain);
    this.#plain = plain;
  }

  /** Whether both are the same number, address … however they are spelt. */
  isSame(other: Secret<K>): boolean {
    return canonical[this.kind](this.#plain) === canonical[other.kind](other.#plain);
  }

  toString(): string {
    return this.mask;
  }

  toJSON(): string {
    return this.mask;
  }

  [Symbol.toPrimitive](): string {
    return this.mask;
  }

  [inspect.custom](): string {
    return `Secret(${this.kind} ${this.mask})`;
  }

  /** pg asks parameters for this: a secret reaches the database closed (column.ts) or not at all. */
  toPostgres(): never {
    throw new Error(`A ${this.kind} was to be written in the clear; write it through its column (valuesOf, recordOf)`);
  }

  /** For this room alone. */
  static plainOf(secret: Secret): string {
    return secret.#plain;
  }
}

/** The value, kept closed; null for nothing and for what is only space. */
export function secretOf<K extends SecretKind>(kind: K, plain: string | null | undefined): Secret<K> | null {
  const text = plain?.trim() ?? '';
  return text === '' ? null : new Secret(kind, text);
}
