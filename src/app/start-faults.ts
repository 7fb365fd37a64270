// Why a start failed, in words that say what to do. What nobody foresaw is told as it came.
import english from '#phrases/en/start.ts';
import chinese from '#phrases/zh-CN/start.ts';
import type { Config } from '#platform/config.ts';
import { Refusal } from '#platform/refusal.ts';
import { SealKeyFault } from '#platform/seal/key.ts';
import { KeyMissing } from '#platform/secrecy/keys/keyring.ts';
import { MasterFault } from '#platform/secrecy/keys/master.ts';
import { NotAuthentic } from '#platform/secrecy/suite.ts';

type Words = typeof chinese | typeof english;

/** Why a command failed, for the person at the terminal. */
export function sayFault(error: unknown, config: Config, language: 'zh-CN' | 'en'): string {
  return wordsOfFault(error, config, language === 'en' ? english : chinese);
}

/** The same in words that are given. */
export function wordsOfFault(error: unknown, config: Config, words: Words): string {
  const message = messageOf(error);
  if (error instanceof Refusal && error.code === 'setup.example_missing') {
    return fill(words.exampleMissing, { example: config.example ?? '', known: error.params.known || words.noExample });
  }
  if (error instanceof SealKeyFault) {
    const { reason, place, wanted } = error;
    return fill(words[sealing[reason]], { place, wanted, reason: messageOf(error.cause) });
  }
  const keyFault = wordsOfKeyFault(error, words);
  if (keyFault !== undefined) return keyFault;
  const { code, syscall } = rootOf(error);
  const params = { port: config.port, host: config.host, folder: config.dataDir, reason: message };
  const phrase =
    syscall === 'listen' ? listening[code] : config.databaseUrl === undefined ? folder[code] : database(code);
  return phrase === undefined ? message : fill(words[phrase], params);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const sealing = {
  missing: 'sealKeyMissing',
  unreadable: 'sealKeyUnreadable',
  other: 'sealKeyOther',
} as const;

/** Why the sensitive values of this database cannot be opened, and what to do; undefined for any other error. */
export function wordsOfKeyFault(error: unknown, words: Words): string | undefined {
  if (error instanceof NotAuthentic || error instanceof KeyMissing)
    return fill(words.dataKeys, { reason: error.message });
  if (!(error instanceof MasterFault)) return undefined;
  const { why, source, id, given } = error;
  const place = source.from === 'file' ? source.path : 'MASTER_KEY';
  if (why === 'missing' && id === '') return fill(words.masterAbsent, { place });
  return fill(words[masterFaults[why]], { place, id, given });
}

const masterFaults = {
  missing: 'masterMissing',
  wrong: 'masterWrong',
  unreadable: 'masterUnreadable',
  unwritable: 'masterUnwritable',
} as const;

const listening: Readonly<Record<string, keyof Words>> = {
  EADDRINUSE: 'portTaken',
  EACCES: 'portForbidden',
  EADDRNOTAVAIL: 'hostUnknown',
};
const folder: Readonly<Record<string, keyof Words>> = {
  EACCES: 'folderForbidden',
  EPERM: 'folderForbidden',
  EROFS: 'folderImpossible',
  ENOTDIR: 'folderImpossible',
  EEXIST: 'folderImpossible',
  ENOSPC: 'diskFull',
};

/** The network's codes, and PostgreSQL's (appendix A of its manual): 28 wrong user or password, 3D no such database. */
function database(code: string): keyof Words | undefined {
  if (/^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|ENOENT)/.test(code)) return 'databaseAway';
  return /^(28|3D)/.test(code) ? 'databaseRefused' : undefined;
}

/** The first error in the chain of causes that the system or PostgreSQL has named. */
function rootOf(error: unknown): { code: string; syscall: string | undefined } {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code, syscall } = at as { code?: unknown; syscall?: string };
    if (typeof code === 'string' && !(at instanceof Refusal)) return { code, syscall };
    const [first] = at instanceof AggregateError ? at.errors : [];
    if (first !== undefined) return rootOf(first);
  }
  return { code: '', syscall: undefined };
}

function fill(phrase: string, params: Readonly<Record<string, string | number>>): string {
  return phrase.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));
}
