// What a document consists of, as far as rules depend on it: pieces of text, each with what stands above it and beside it.
import type { Mapped } from '../text/mapped.ts';

/** A line that stands above others and says whom or what they are about. */
export interface Heading {
  readonly words: Mapped;
  readonly style: string;
}

/** Why a piece of text is no part of the policy. */
export type Noise = 'site' | 'template' | 'job';

export interface Item {
  readonly body: Mapped;
  readonly sort: 'heading' | 'text' | 'cell';
  /** As it is cited: "2.1.3". */
  readonly clause: string;
  /** From the document's title inwards. */
  readonly above: readonly Heading[];
  /** A cell of a table: whose row it is, and what its column is about. */
  readonly cell?: {
    readonly subject?: Mapped;
    readonly column?: Mapped;
    readonly row: Mapped;
    /** The head over the subjects says that they are grades or classes. */
    readonly isGraded?: true;
  };
  readonly noise?: Noise;
}
