// The keys at the terminal: what there is, a rotation with its progress, another master key. Works beside a running server and without one.
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openShelf } from '#features/policies/index.ts';
import type { Config } from '#platform/config.ts';
import { openDatabase } from '#platform/db.ts';
import { changeMaster } from '#platform/secrecy/keys/change.ts';
import { MasterFault, readMaster } from '#platform/secrecy/keys/master.ts';
import type { ReadyKeys } from '#platform/secrecy/keys/ready.ts';
import { enqueueRotation } from '#platform/secrecy/rotation/job.ts';
import type { Renewable } from '#platform/secrecy/rotation/rotation.ts';
import { beginRotation, type Rotating, renewNext, retireKeys } from '#platform/secrecy/rotation/rotation.ts';
import { keyStatus } from '#platform/secrecy/rotation/status.ts';
import { type AtTerminal, say, words } from '../command.ts';
import { findExamples } from '../examples.ts';
import { featuresOf } from '../features.ts';
import { packsFolder } from '../places.ts';
import { renewableOf } from '../server.ts';
import { configAt, onDatabase } from '../start.ts';
import { sayFault } from '../start-faults.ts';

export interface KeepingKeys extends AtTerminal {
  /** As it was typed. */
  readonly act: string;
  readonly newKeyFile: string | undefined;
  readonly json: boolean;
}

/** Answers the exit code: 0 done, 1 it could not be done, 2 wrongly typed or a setting is wrong. */
export async function runKeys(asked: KeepingKeys): Promise<number> {
  const { act, newKeyFile, language, complain } = asked;
  const { said } = words[language].keys;
  if (!isAct(act) || (newKeyFile !== undefined && act !== 'rotate-master')) {
    complain(isAct(act) ? said.newKeyUnwanted : say(said.actUnknown, { act, acts: Object.keys(acts).join(', ') }));
    return 2;
  }
  const config = configAt(asked);
  if (config === undefined) return 2;
  try {
    return await withKeys(config, (opened) => acts[act]({ ...asked, ...opened }));
  } catch (error) {
    complain(sayFault(error, config, language));
    return 1;
  }
}

interface Opened extends Rotating {
  readonly access: ReadyKeys;
}
type Act = (asked: KeepingKeys & Opened) => Promise<number>;

const acts = { status: tellStatus, rotate, 'rotate-master': rotateMaster } satisfies Record<string, Act>;

function isAct(act: string): act is keyof typeof acts {
  return Object.hasOwn(acts, act);
}

function withKeys(config: Config, act: (opened: Opened) => Promise<number>): Promise<number> {
  return onDatabase(config, async ({ directUrl, keys: access }) => {
    const db = openDatabase({ url: directUrl, background: true, keys: access });
    return everyColumn()
      .then((columns) => act({ db, access, columns }))
      .finally(() => db.close());
  });
}

async function everyColumn(): Promise<readonly Renewable[]> {
  const shelf = openShelf(packsFolder());
  return renewableOf(featuresOf({ shelf, examples: await findExamples(), passwordLength: 0 }));
}

async function tellStatus({ db, access, columns, json, language, print }: KeepingKeys & Opened): Promise<number> {
  const { said } = words[language].keys;
  const { keys, rotations } = await keyStatus(db, columns);
  const master = access.source.from === 'file' ? access.source.path : 'MASTER_KEY';
  if (json) {
    const day = (at: number | null) => (at === null ? null : new Date(at).toISOString());
    const told = keys.map((key) => ({ ...key, madeAt: day(key.madeAt), retiredAt: day(key.retiredAt) }));
    print(JSON.stringify({ master: { id: access.master.id, from: master }, keys: told, rotations }, null, 2));
    return 0;
  }
  print(say(said.master, { id: access.master.id, from: master }));
  for (const { purpose, version, madeAt, retiredAt, values } of keys) {
    const state = retiredAt === null ? '' : say(said.retired, { day: dayOf(retiredAt) });
    print(say(said.key, { purpose: said[purpose], version, day: dayOf(madeAt), values, state }));
  }
  for (const { table, column, renewed, isFinished } of rotations)
    if (!isFinished) print(say(said.underWay, { column: `${table}.${column}`, renewed }));
  return 0;
}

async function rotate({ language, json, print, ...rotating }: KeepingKeys & Opened): Promise<number> {
  const { said } = words[language].keys;
  const tell = (line: string): void => (json ? undefined : print(line));
  const isNew = await beginRotation(rotating);
  tell(isNew ? said.begun : said.resumed);
  // Should this process be ended in the middle, a server goes on.
  await rotating.db.write((tx, now) => enqueueRotation(tx, now + rescue));
  await renewAll(rotating, said, tell);
  const { retired, again } = await retireKeys(rotating);
  if (again !== undefined) await rotating.db.write((tx) => enqueueRotation(tx, again));
  const { rotations } = await keyStatus(rotating.db, rotating.columns);
  const renewed = rotations.reduce((sum, column) => sum + column.renewed, 0);
  if (json) print(JSON.stringify({ begun: isNew, renewed, retired }));
  tell(say(said.rotated, { renewed }));
  if (again !== undefined) tell(said.retireLater);
  return 0;
}

const rescue = 120_000;

/** Waits first until the servers that run know the new keys. */
async function renewAll(
  rotating: Rotating,
  said: { readonly waiting: string; readonly renewed: string },
  tell: (line: string) => void,
): Promise<void> {
  for (let batch = 1; ; batch += 1) {
    const step = await renewNext(rotating);
    if (step === 'done') return;
    if (step === 'more') {
      if (batch % 20 === 0) tell(await progress(rotating, said.renewed));
      continue;
    }
    const left = step.notBefore - (await rotating.db.read(async (_, now) => now));
    tell(say(said.waiting, { seconds: Math.ceil(left / 1000) }));
    await pause(Math.max(left, 100));
  }
}

async function progress({ db, columns }: Rotating, phrase: string): Promise<string> {
  const { rotations } = await keyStatus(db, columns, { counting: false });
  return say(phrase, { renewed: rotations.reduce((sum, { renewed }) => sum + renewed, 0) });
}

async function rotateMaster(asked: KeepingKeys & Opened): Promise<number> {
  const { db, access, newKeyFile, json, language, print, complain } = asked;
  const { said } = words[language].keys;
  if (newKeyFile === undefined && !(access.source.from === 'file' && access.source.ours)) {
    complain(said.newKeyNeeded);
    return 2;
  }
  const file =
    newKeyFile === undefined ? undefined : ({ from: 'file', path: resolve(newKeyFile), ours: false } as const);
  const next = file && (await readMaster(file));
  if (file !== undefined && next === undefined) throw new MasterFault('missing', file);
  const { before, after, kept } = await changeMaster(db, access, next);
  if (json) print(JSON.stringify({ before, after, kept: kept ?? null }));
  else {
    print(say(said.masterChanged, { before, after }));
    print(kept === undefined ? say(said.masterElsewhere, { after }) : say(said.masterKept, { kept }));
  }
  return 0;
}

function dayOf(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
