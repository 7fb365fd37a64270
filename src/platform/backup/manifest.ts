// The manifest of a backup: what it is of, what is in it, with which program and keys it was made. Written last, so a backup without one is none.
// It tells nothing of persons and can be read without a key; its MAC says that whoever has the backup key wrote it, and nobody else.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ifMissing } from '../postgres/home.ts';
import { BackupFault } from './fault.ts';
import { type BackupKey, type KeySource, unwrapKey, wrapSchema } from './key.ts';
import { volumeSchema } from './volume.ts';

/** 2: packed frames. */
export const format = 2;
const lsn = z.string().regex(/^[0-9A-F]{1,8}\/[0-9A-F]{1,8}$/);
const moment = z.iso.datetime();
/** Within the stream; relative, and never out of its folder. */
const path = z.string().regex(/^(?!\.{1,2}(\/|$))[\w.-]+(\/(?!\.{1,2}(\/|$))[\w.-]+)*$/);

/** How the database sorts and what it takes for a letter: an index made under another version answers wrongly, without any error. */
const collation = z.object({
  provider: z.string(),
  locale: z.string(),
  type: z.string(),
  version: z.string().nullable(),
});

/** What the database was when the backup was made. */
export const aboutSchema = z.object({
  organisation: z.uuid(),
  program: z.string(),
  /** The migrations it had, in order. */
  schema: z.array(z.object({ number: z.int(), name: z.string(), checksum: z.string() })).min(1),
  postgres: z.int(),
  collation,
  /** The ids of the keys of sensitive values; the keys themselves are not here unless `files` has them. */
  masterKey: z.string().nullable(),
  dataKeys: z.array(z.object({ purpose: z.string(), version: z.int() })),
  seal: z.object({ number: z.int(), total: z.int(), head: z.string(), keyId: z.string() }).nullable(),
  counts: z.record(z.string(), z.int()),
  /** Bytes of the database on the disk. */
  bytes: z.int(),
});
export type About = z.output<typeof aboutSchema>;

export const manifestSchema = z.object({
  format: z.literal(format),
  id: z.string().regex(/^\d{8}T\d{6}Z(-\d+)?$/),
  /** `cluster`: the files of the embedded server. `tables`: every table's rows in one state, for any PostgreSQL. */
  kind: z.enum(['cluster', 'tables']),
  startedAt: moment,
  /** What it holds is the state of this moment. */
  madeAt: moment,
  key: wrapSchema,
  about: aboutSchema,
  /** For `cluster`: between which places of the log it lies, and in which line of the archive the log goes on. */
  wal: z
    .object({ start: lsn, stop: lsn, timeline: z.int(), segmentBytes: z.int(), line: z.string().nullable() })
    .nullable(),
  folders: z.array(path),
  /** In the order of the stream. */
  files: z.array(z.object({ path, size: z.int().nonnegative() })),
  volumes: z.array(volumeSchema).min(1),
});
export type Manifest = z.output<typeof manifestSchema>;

const manifestName = 'manifest.json';
const macName = 'manifest.mac';

/** The two files, to be written by the caller. */
export function writtenManifest(manifest: Manifest, key: BackupKey): readonly { name: string; text: string }[] {
  const text = `${JSON.stringify(manifestSchema.parse(manifest), undefined, 1)}\n`;
  return [
    { name: macName, text: `${key.mac(text)}\n` },
    { name: manifestName, text },
  ];
}

/** What a backup says of itself, believed by nobody yet. Throws BackupFault `manifest_missing`, `manifest_damaged`, `format_differs`. */
export async function readManifest(folder: string): Promise<Manifest> {
  return (await readText(folder)).manifest;
}

/** Opens a backup: its manifest, proven to be by who had the key. Throws BackupFault besides for the key, and `manifest_damaged` when it was changed. */
export async function openManifest(folder: string, source: KeySource): Promise<{ manifest: Manifest; key: BackupKey }> {
  const { manifest, text } = await readText(folder);
  const key = await unwrapKey(manifest.key, source);
  const mac = (await readFile(join(folder, macName), 'utf8').catch(ifMissing(''))).trim();
  if (!key.isMac(text, mac)) throw new BackupFault('manifest_damaged', { folder });
  return { manifest, key };
}

async function readText(folder: string): Promise<{ manifest: Manifest; text: string }> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(ifMissing(undefined));
  if (text === undefined) throw new BackupFault('manifest_missing', { folder });
  const value = parsed(text);
  if (typeof value?.format === 'number' && value.format !== format)
    throw new BackupFault('format_differs', { folder, format: value.format, known: format });
  const read = manifestSchema.safeParse(value);
  if (!read.success) throw new BackupFault('manifest_damaged', { folder });
  return { manifest: read.data, text };
}

function parsed(text: string): { format?: unknown } | null {
  try {
    return JSON.parse(text) as { format?: unknown } | null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
