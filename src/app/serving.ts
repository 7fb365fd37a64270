// A server at the terminal: what it says while it starts, how it is asked to end, what it says when it cannot start.

import english from '#phrases/en/start.ts';
import chinese from '#phrases/zh-CN/start.ts';
import { type Config, ConfigError, readConfig } from '#platform/config.ts';
import { openLog } from '#platform/log.ts';
import manifest from '../../package.json' with { type: 'json' };
import type { Language } from './command.ts';
import type { Roles } from './server.ts';
import { type Started, type Step, start } from './start.ts';
import { wordsOfFault } from './start-faults.ts';

export interface Serving {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly flags: Readonly<Record<string, string | undefined>>;
  readonly roles: Roles;
  readonly language: Language;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

/** Runs until a signal ends it. Answers the exit code: 0 ended as asked, 1 could not start, 2 a setting is wrong. */
export async function runServer({ env, flags, roles, language, print, complain }: Serving): Promise<number> {
  const words = language === 'en' ? english : chinese;
  let config: Config;
  try {
    // At a terminal people want to read the address, not every request; LOG_LEVEL brings the rest.
    const quiet = { LOG_LEVEL: 'warn', ...env };
    config = readConfig({ env: quiet, flags, version: manifest.version, language });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    complain(error.message);
    return 2;
  }
  const asked = askedToEnd();
  const log = openLog({ level: config.logLevel });
  let started: Started;
  try {
    started = await start({ config, roles, log, onStep: teller(words, print) });
  } catch (error) {
    log.debug({ err: error }, 'the start failed');
    complain(`${words.failed}\n${wordsOfFault(error, config, words)}`);
    return 1;
  }
  announce(started, words, print);
  await asked;
  print(words.stopping);
  const late = setTimeout(() => process.exit(1), patience);
  late.unref();
  await started.stop();
  clearTimeout(late);
  endSoon();
  return 0;
}

/** All is closed and written by now. A timer that a library has left behind would keep the process for ever; it ends with the code it has. */
function endSoon(): void {
  setTimeout(() => process.exit(), 1_000).unref();
}

/** How long a stop may take (ms) before the process ends anyway; PostgreSQL, a process of its own, then recovers by itself. */
const patience = 30_000;

/** Resolves at the first signal; the second one ends the process at once. */
function askedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        if (asked) process.exit(1);
        asked = true;
        resolve();
      });
    }
  });
}

type Words = typeof chinese | typeof english;

function teller(words: Words, print: (text: string) => void): (step: Step, share?: number) => void {
  let told = 0;
  return (step, share = 0) => {
    if (step === 'database') print(words.database);
    else if (share === 0) print(words.example);
    else if (share >= told + 0.25 && share < 1) {
      told = share;
      print(fill(words.exampleShare, { percent: Math.round(share * 100) }));
    }
  };
}

function announce(
  { address, code, example, madeKey, masterKey }: Started,
  words: Words,
  print: (text: string) => void,
): void {
  const lines = [address === undefined ? words.working : fill(words.ready, { address })];
  if (code !== undefined) lines.push('', framed(fill(words.code, { code })), '', words.codeHint);
  if (masterKey !== undefined)
    lines.push('', framed(fill(words.masterMade, { path: masterKey })), '', words.masterHint);
  if (example !== undefined) lines.push(words.exampleReady);
  if (madeKey !== undefined) lines.push(fill(words.sealKeyMade, { file: madeKey }));
  print([...lines, words.stopHint].join('\n'));
}

/** Loudly: whoever starts it must not overlook the line. */
function framed(line: string): string {
  const width = [...line].reduce((sum, letter) => sum + ((letter.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1), 0);
  const rule = '═'.repeat(width + 4);
  return [`╔${rule}╗`, `║  ${line}  ║`, `╚${rule}╝`].join('\n');
}

function fill(phrase: string, params: Readonly<Record<string, string | number>>): string {
  return phrase.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));
}
