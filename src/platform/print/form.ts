// A form as it is printed: boxes with what stands in them, rows of a register, places to sign. Plain data, said once for paper and for a
// spreadsheet, so that it can be handed to a thread.
import type { PrintedColumn } from './document.ts';

export interface PrintedForm {
  /** Whose form it is, over the title. */
  readonly organisation: string;
  readonly title: string;
  /** Under the title: which one it is, and when. */
  readonly left: string;
  readonly right: string;
  readonly parts: readonly FormPart[];
  /** Along the foot of every page, with its number: `{{page}}` and `{{pages}}` in the words for it. */
  readonly foot: string;
  readonly page: string;
  readonly language: 'zh-CN' | 'en';
  readonly landscape: boolean;
}

export type FormPart = FormBoxes | FormRows | FormSignatures;

/** Lines of one box, or of two side by side. */
export interface FormBoxes {
  readonly kind: 'boxes';
  readonly title?: string | undefined;
  readonly lines: readonly (readonly FormBox[])[];
}

export interface FormBox {
  readonly label: string;
  readonly text: string;
  /** How many lines of writing it has room for, at least. */
  readonly room: number;
}

export interface FormRows {
  readonly kind: 'rows';
  readonly columns: readonly PrintedColumn[];
  readonly rows: readonly (readonly string[])[];
  /** How many lines of writing a row has room for, at least. */
  readonly room: number;
}

/** Places for hands and seals, side by side; a date under each. */
export interface FormSignatures {
  readonly kind: 'signatures';
  readonly places: readonly SignaturePlace[];
  readonly date: string;
}

export interface SignaturePlace {
  readonly title: string;
  readonly seal: boolean;
  /** What it was signed with already, and the words for when. */
  readonly signed?: { readonly by: HandDrawn | string; readonly when: string } | undefined;
}

/** A signature as it was drawn: lines of x and y in turn, in a field of this size. */
export interface HandDrawn {
  readonly width: number;
  readonly height: number;
  readonly strokes: readonly (readonly number[])[];
}

export type FormFormat = 'pdf' | 'xlsx';
