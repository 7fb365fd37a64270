// How the organisation takes mail in, as the mailbox's settings say; usual ones as long as there is none.
import type { Tx } from '#platform/db.ts';
import { mailboxRow } from '../outlets/outlets.ts';
import { type MailboxSettings, mailboxSettings } from './contract.ts';

export type Habits = Pick<MailboxSettings, 'requestKind' | 'receipt' | 'perHour'>;

const usual: Habits = { requestKind: 'issue', receipt: false, perHour: 20 };

export async function habitsOf(tx: Tx): Promise<Habits> {
  const row = await mailboxRow(tx);
  return row === undefined ? usual : mailboxSettings.parse(row.settings);
}
