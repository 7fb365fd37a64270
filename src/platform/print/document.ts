// What is printed, said once for every kind of file: headings, paragraphs with notes, tables. Plain data, so that it can be handed to a thread.

export interface PrintedDocument {
  readonly title: string;
  readonly subtitle?: string | undefined;
  /** Runs along the foot of every page, before the number. */
  readonly foot: string;
  readonly language: 'zh-CN' | 'en';
  /** What the notes are called, where they stand together at the end. */
  readonly notes: string;
  readonly landscape?: boolean;
  readonly blocks: readonly Block[];
}

export type Block = Heading | Paragraph | Table;

export interface Heading {
  readonly level: 1 | 2 | 3;
  readonly kind: 'heading';
  readonly text: string;
  /** It begins a page. */
  readonly newPage?: boolean | undefined;
}

export interface Paragraph {
  readonly text: string;
  readonly kind: 'text';
  /** `item`: a point of a list; `soft`: said beside the matter. */
  readonly tone?: 'item' | 'soft' | undefined;
  /** What is noted at its end. */
  readonly notes?: readonly string[] | undefined;
}

export interface Table {
  readonly columns: readonly PrintedColumn[];
  readonly kind: 'table';
  readonly rows: readonly (readonly string[])[];
}

export interface PrintedColumn {
  readonly title: string;
  /** Its share of the width, beside those of the others. */
  readonly share: number;
  readonly align?: 'end' | undefined;
}

export type PrintFormat = 'pdf' | 'docx';

export const printTypes: Readonly<Record<PrintFormat, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

// Neither a page nor XML can carry control characters and halves of characters; they are what is replaced.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/gu;

/** Text that every kind of file can carry. */
export function printable(text: string): string {
  return text.replace(unprintable, '\ufffd');
}
