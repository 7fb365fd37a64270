// A restored database is believed when it is the one that was backed up: the same installation, not behind its counts, its seal where it was, its chain unbroken.
import type pg from 'pg';
import { openDirect } from '../../database/connection.ts';
import type { Anchor } from '../../seal/anchors.ts';
import { readPublicKeys } from '../../seal/key.ts';
import { verifyRecord } from '../../seal/verify/verify.ts';
import { actualCollation, countsOf } from '../about.ts';
import { BackupFault } from '../fault.ts';
import type { Manifest } from '../manifest.ts';

export interface Proving {
  readonly url: string;
  readonly manifest: Manifest;
  readonly anchors: readonly Anchor[];
  /** The public key of the seal, as the backup has it (PEM). */
  readonly publicKey: string | undefined;
  /** `links`: the chain of seals; `record`: besides, every event that they are over. */
  readonly depth: 'links' | 'record';
}

export interface Proven {
  readonly counts: Readonly<Record<string, number>>;
  readonly seals: number;
  /** Sealed events that were looked at. */
  readonly events: number;
  /** The number of the last seal; 0 before the first. */
  readonly lastSeal: number;
  /** Seals that were anchored and are not in this state: what was done after it. */
  readonly sealsLost: number;
}

/** Throws BackupFault `collation_differs`, `not_the_same`, `rows_missing`, `record_not_whole`. */
export async function prove(proving: Proving): Promise<Proven> {
  const { url, manifest } = proving;
  const client = await openDirect(url, 'weixi-prove');
  try {
    await client.query('set statement_timeout = 0');
    if (manifest.kind === 'cluster') await mustSortAlike(client, manifest);
    const { rows } = await client.query<{ id: string }>('select id from installation');
    if (rows[0]?.id !== manifest.about.organisation) throw new BackupFault('not_the_same');
    const counts = await countsOf(client);
    const { event = 0 } = manifest.about.counts;
    if ((counts.event ?? 0) < event)
      throw new BackupFault('rows_missing', { found: counts.event ?? 0, expected: event });
    return { counts, ...(await proveSeal(client, proving)) };
  } finally {
    await client.end();
  }
}

async function mustSortAlike(client: pg.Client, { about }: Manifest): Promise<void> {
  const actual = await actualCollation(client);
  const { version, locale } = about.collation;
  if (version !== null && actual !== null && version !== actual)
    throw new BackupFault('collation_differs', { locale, was: version, is: actual });
}

async function proveSeal(
  client: pg.Client,
  { manifest, anchors, publicKey, depth }: Proving,
): Promise<Omit<Proven, 'counts'>> {
  const { seal } = manifest.about;
  const { rows: last } = await client.query<{ number: number }>(
    'select coalesce(max(number), 0)::int as number from seal',
  );
  const lastSeal = last[0]?.number ?? 0;
  if (seal !== null) {
    const { rows } = await client.query<{ head: string }>(
      `select encode(head, 'hex') as head from seal where number = $1`,
      [seal.number],
    );
    if (rows[0]?.head !== seal.head) throw new BackupFault('record_not_whole', { count: 1, seal: seal.number });
  }
  // What was anchored after this state is not a fault of it.
  const until = anchors.filter(({ number }) => number <= lastSeal);
  const keys = publicKey === undefined ? undefined : readPublicKeys(publicKey);
  const verdict = await verifyRecord({ client, keys, anchors: until, depth });
  if (!verdict.whole) {
    const count = Object.values(verdict.counts).reduce((sum, some) => sum + some, 0);
    throw new BackupFault('record_not_whole', { count, seal: verdict.findings[0]?.seal ?? 0 });
  }
  const furthest = Math.max(lastSeal, ...anchors.map(({ number }) => number));
  return { seals: verdict.seals, events: verdict.events, lastSeal, sealsLost: furthest - lastSeal };
}
