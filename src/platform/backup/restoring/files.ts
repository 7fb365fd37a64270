// A cluster's files out of their volumes, in a process of its own: each megabyte comes in buffers outside the heap, for which V8 goes through the whole heap again and
// again. Where the whole program lies there that takes more of the processors than the work itself; where only this does, next to nothing (0065).
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Home } from '../../postgres/home.ts';
import { BackupFault } from '../fault.ts';
import type { KeySource } from '../key.ts';

export interface FilesAsked extends Pick<Home, 'cluster' | 'runner'> {
  /** The backup's. */
  readonly folder: string;
  readonly source: KeySource;
  /** The folder that people know. */
  readonly dataDir: string;
}

/** What the process says: how far it is, and last what lay beside the cluster's files, or why there is nothing. */
export type FilesTold =
  | { readonly share: number }
  | { readonly beside: ReadonlyMap<string, Uint8Array> }
  | { readonly fault: Pick<BackupFault, 'code' | 'params'> }
  | { readonly error: string };

/**
 * Writes the cluster's files; answers what lay beside them. Throws BackupFault for what is wrong with the backup or with the disk.
 * @param onProgress told the share that is written
 */
export function writeFiles(
  asked: FilesAsked,
  onProgress: (share: number) => void,
): Promise<ReadonlyMap<string, Buffer>> {
  const child = fork(fileURLToPath(entry), {
    execArgv: [
      `--initial-old-space-size=${unheeded}`,
      ...(fromSources ? ['--import', import.meta.resolve('tsx')] : []),
    ],
    // Maps and bytes pass as they are; errors do not (child.ts).
    serialization: 'advanced',
    env: {},
  });
  return new Promise((resolve, reject) => {
    child.on('message', (told: FilesTold) => {
      if ('share' in told) onProgress(told.share);
      else if ('fault' in told) reject(new BackupFault(told.fault.code, told.fault.params));
      else if ('error' in told) reject(new Error(told.error));
      else resolve(new Map([...told.beside].map(([path, bytes]) => [path, Buffer.from(bytes)])));
    });
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`The process that writes the files ended without a word (${signal ?? code})`)),
    );
    child.send(asked, (error) => error && reject(error));
  });
}

/** Megabytes up to which V8 does not go through a heap that has just begun. */
const unheeded = 512;
const fromSources = import.meta.url.endsWith('.ts');
const entry = new URL(fromSources ? './child.ts' : './unpack-child.js', import.meta.url);
