// Verifying at the terminal: what is compared with what, and how the outcome is told.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import english from '#phrases/en/seal.ts';
import chinese from '#phrases/zh-CN/seal.ts';
import { clock } from '#platform/clock.ts';
import { type Config, ConfigError, readConfig } from '#platform/config.ts';
import { openDirect, sqlstate } from '#platform/db.ts';
import { openLog } from '#platform/log.ts';
import { type AnchorsRead, readAnchors } from '#platform/seal/anchors.ts';
import { publicKeyPath, readPublicKeys } from '#platform/seal/key.ts';
import type { Finding, Verdict } from '#platform/seal/verify/verdict.ts';
import { verifyRecord } from '#platform/seal/verify/verify.ts';
import type { AtTerminal } from '../command.ts';
import { readyDatabase } from '../start.ts';

export interface Verifying extends AtTerminal {
  readonly anchors: string | undefined;
  readonly publicKey: string | undefined;
  readonly json: boolean;
}

type Words = typeof chinese | typeof english;

/** What stands in the way of looking, in words. */
class Unable extends Error {}

/** Answers the exit code: 0 the record is whole, 1 it is not, 2 it could not be checked. */
export async function runVerify(asked: Verifying): Promise<number> {
  const { env, flags, language, json, print, complain } = asked;
  const words = language === 'en' ? english : chinese;
  try {
    const config = readConfig({ env, flags, language });
    const ground = await readGround(asked, config, words);
    const from = clock.ticks();
    const verdict = await look(config, ground, words);
    const seconds = (clock.ticks() - from) / 1_000;
    if (json) print(JSON.stringify({ ...verdict, seconds }, undefined, 2));
    else print(tell(verdict, ground, seconds, words).join('\n'));
    return verdict.whole ? 0 : 1;
  } catch (error) {
    complain(wordsOfTrouble(error, words));
    return 2;
  }
}

/** What is believed and compared with. */
interface Ground {
  readonly keys: ReturnType<typeof readPublicKeys> | undefined;
  readonly anchorFile: string;
  readonly read: AnchorsRead | undefined;
}

async function readGround({ anchors, publicKey }: Verifying, config: Config, words: Words): Promise<Ground> {
  const anchorFile = anchors ?? config.seal.anchorFile;
  const read = await readAnchors(anchorFile);
  if (read === undefined && anchors !== undefined) throw new Unable(fill(words.noAnchorFile, { file: anchors }));
  const keyFile = publicKey ?? publicKeyPath(config.dataDir);
  if (publicKey === undefined && !existsSync(keyFile)) return { keys: undefined, anchorFile, read };
  try {
    return { keys: readPublicKeys(await readFile(keyFile, 'utf8')), anchorFile, read };
  } catch (error) {
    throw new Unable(fill(words.noKeyFile, { file: keyFile, reason: messageOf(error) }), { cause: error });
  }
}

async function look(config: Config, { keys, read }: Ground, words: Words): Promise<Verdict> {
  const { dataDir, databaseUrl } = config;
  // Starting the embedded PostgreSQL in an empty folder would make a database there.
  const isThere = ['postgres', 'postgres.elsewhere'].some((name) => existsSync(join(dataDir, name)));
  if (databaseUrl === undefined && !isThere) throw new Unable(fill(words.noDatabase, { folder: dataDir }));
  const database = await readyDatabase(config, openLog({ level: 'silent' }), () => undefined);
  try {
    const client = await openDirect(database.directUrl, 'weixi-verify');
    try {
      return await verifyRecord({ client, keys, anchors: read?.anchors });
    } finally {
      await client.end();
    }
  } finally {
    await database.stop();
  }
}

function tell(verdict: Verdict, { anchorFile, read }: Ground, seconds: number, words: Words): string[] {
  const { whole, seals, events, erased, waiting, findings, counts, keys, trust, head } = verdict;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const span = { from: verdict.firstSealedAt ?? '', to: verdict.lastSealedAt ?? '' };
  const lines: string[] = [];
  if (!whole) lines.push(fill(words.broken, { count: total }));
  else lines.push(seals === 0 ? words.empty : fill(words.whole, { events, seals, ...span }));
  lines.push(...findings.map((finding) => `  ${sayFinding(finding, words)}`));
  if (total > findings.length) lines.push(`  ${fill(words.more, { count: total - findings.length })}`);
  if (erased > 0) lines.push(fill(words.erased, { count: erased }));
  if (waiting > 0) lines.push(fill(words.waiting, { count: waiting, since: verdict.oldestWaiting ?? '' }));
  if (head !== undefined) lines.push(fill(words.head, { seals, head }));
  if (keys.length > 0)
    lines.push(fill(words.keys, { keys: keys.map((key) => fill(words.key, { ...key })).join(words.comma) }));
  if (read === undefined) lines.push(words.noAnchors);
  else lines.push(fill(whole ? words.anchors : words.anchorsCompared, { count: read.anchors.length }));
  const unreadable = read?.unreadable ?? [];
  if (unreadable.length > 0)
    lines.push(
      fill(words.anchorLines, { file: anchorFile, count: unreadable.length, lines: unreadable.join(words.comma) }),
    );
  if (trust === 'database' && seals > 0) lines.push(words.databaseKeys);
  lines.push(
    fill(words.took, {
      seconds: seconds.toFixed(1),
      rate: Math.round(events / Math.max(seconds, 0.001)).toLocaleString('en'),
    }),
  );
  return lines;
}

/** The words of a finding. */
function sayFinding(finding: Finding, words: Words): string {
  const { kind, seal, toSeal, position, toPosition, subjectId, eventId, at, what, keyId } = finding;
  const params = {
    seal: seal ?? '',
    toSeal: toSeal ?? '',
    position: position ?? '',
    toPosition: toPosition ?? '',
    subjectId: subjectId ?? '',
    eventId: eventId ?? '',
    at: at ?? '',
    keyId: keyId ?? '',
    what: (what ?? []).map((aspect) => words.aspects[aspect]).join(words.comma),
  };
  const place = position === undefined ? '' : fill(words.place, params);
  return fill(words.finding[kind], { ...params, place, event: fill(words.event, params) });
}

function wordsOfTrouble(error: unknown, words: Words): string {
  if (error instanceof Unable || error instanceof ConfigError) return error.message;
  // 42P01: no such table.
  if (sqlstate(error) === '42P01') return words.noRecord;
  return fill(words.failed, { reason: messageOf(error) });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function fill(phrase: string, params: Readonly<Record<string, string | number>>): string {
  return phrase.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));
}
