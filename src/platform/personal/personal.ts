// Where a slice keeps what belongs to a person: declared as data, once. A copy for the person, a deletion and its preview all go by it,
// and a test holds it against the database's catalogue, so that no table is forgotten.
import type { Instant } from '../clock.ts';
import type { Database, Tx } from '../database/tx.ts';

/** Why something is kept though the person is erased; worded by phrases (`privacy:why.…`). */
export type KeptBecause = 'accounts' | 'proof' | 'consent_proof' | 'log' | 'case';

export interface PersonalTable {
  readonly table: string;
  /** The columns that name the subject; `subject_id` where left out. */
  readonly by?: readonly string[];
  /** What a copy for the person has, in this order. A sensitive column goes by its own name and is opened. */
  readonly columns: readonly string[];
  /** What a deletion does: the rows go, or what tells of the person goes out of them, or they stay as they are. */
  readonly erase: 'delete' | 'blank' | 'keep';
  /** What is blanked, with what stands there then. Sensitive columns of the table are always emptied. */
  readonly blank?: Readonly<Record<string, string | number | null>>;
  /** The column that names a request, where what of it lies here goes with it when its time is over. */
  readonly ofRequest?: string;
  /** Whenever rows stay. */
  readonly because?: KeptBecause;
}

/** A file of a person, its contents read piece by piece when their turn comes, without a connection held meanwhile. */
export interface PersonalFile {
  /** The row it belongs to. */
  readonly table: string;
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly content: AsyncIterable<Uint8Array>;
}

/** What a slice declares. */
export interface Personal {
  /** Children before their parents: a deletion goes in this order. */
  readonly tables: readonly PersonalTable[];
  /** What it keeps besides rows: a copy has it too. */
  readonly filesOf?: (db: Database, tx: Tx, subjectIds: readonly string[]) => Promise<readonly PersonalFile[]>;
  /** What must end before the rows go. In the same transaction, the subjects locked. */
  readonly end?: (tx: Tx, subjectIds: readonly string[], now: Instant) => Promise<void>;
  /** What it keeps of requests besides rows that name them; goes with them when their time is over. In the same transaction, the subject locked. */
  readonly endRequests?: (tx: Tx, subjectId: string, requestIds: readonly string[], now: Instant) => Promise<void>;
}

/** The platform's own. Events are erased by the seal's door, so that the chain still verifies. */
export const ofPlatform: Personal = {
  tables: [
    { table: 'event', columns: ['occurred_at', 'type', 'data'], erase: 'keep', because: 'log' },
    { table: 'sealed_event', columns: [], erase: 'keep', because: 'log' },
    { table: 'locator', columns: ['kind', 'value'], erase: 'delete' },
  ],
};
