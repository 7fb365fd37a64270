// A term as it is written, half or whole: pure.

export interface TermDoc {
  readonly key: string;
  readonly clause: string;
  readonly wording?: string | undefined;
  readonly rule?: string | undefined;
  readonly not_owed?: true | undefined;
  readonly policy?: string | undefined;
  readonly do?: string | undefined;
  readonly every?: string | undefined;
  readonly at_least?: number | undefined;
  readonly at_most?: number | undefined;
  readonly after?: string | undefined;
  readonly within?: string | undefined;
  readonly before?: string | undefined;
  readonly lead?: string | undefined;
  readonly by?: string | undefined;
}

export function termsOf(written: readonly unknown[]): readonly TermDoc[] {
  return written as readonly TermDoc[];
}

/** A key that no term has. */
export function keyAfter(terms: readonly TermDoc[]): string {
  for (let number = terms.length + 1; ; number += 1) {
    const key = `t${number}`;
    if (!terms.some((term) => term.key === key)) return key;
  }
}

/** The term with a figure of its own; the policy's own figure is none. */
export function withFigure(term: TermDoc, name: keyof TermDoc, value: unknown, usual: unknown): TermDoc {
  const { [name]: _, ...rest } = term;
  return (value === undefined || value === usual ? rest : { ...rest, [name]: value }) as TermDoc;
}
