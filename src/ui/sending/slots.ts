// Where a slice shows the files of one of its records: whoever keeps files draws them there.
import type { Endpoint } from '#platform/contract.ts';
import { slot } from '../slot.tsx';

interface RecordFiles {
  /** As the record carries them. */
  readonly files: readonly { readonly id: string }[];
  /** The doors below the record, and which record it is. */
  readonly doors: { readonly add: Endpoint; readonly open: Endpoint; readonly remove: Endpoint };
  readonly params: Readonly<Record<string, string>>;
  /** Whose replies are no longer true when a file came or went. */
  readonly changes: readonly Endpoint[];
  /** Whoever reads may bring files, and take them away. */
  readonly canChange: boolean;
}

export const recordFiles = slot<RecordFiles>('record.files');
