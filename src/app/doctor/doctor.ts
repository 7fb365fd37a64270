// `weixi doctor`: looks at everything that usually goes wrong and says what to do. It starts nothing, changes nothing, and works when Weixi does not start.
import { connect } from 'node:net';
import english from '#phrases/en/doctor.ts';
import chinese from '#phrases/zh-CN/doctor.ts';
import { type Config, ConfigError, readConfig } from '#platform/config.ts';
import { openLog } from '#platform/log.ts';
import { livingServer } from '#platform/postgres/stale.ts';
import { urlOf } from '#platform/postgres/supervise.ts';
import { openKeeper } from '../backups/keeping.ts';
import type { AtTerminal } from '../command.ts';
import { askDatabase } from './database.ts';
import { type Finding, fault, note, reasonText, wordsOf } from './finding.ts';
import { homeThere, lookAtDisks, lookAtFolder, lookAtKeys, lookAtLeftovers, lookAtPort } from './machine.ts';

export interface Consulting extends AtTerminal {
  readonly json: boolean;
}

/** Answers the exit code: 0 nothing to mend, 1 something is, 2 a setting is wrong. */
export async function runDoctor({ env, flags, language, json, print, complain }: Consulting): Promise<number> {
  let config: Config;
  try {
    config = readConfig({ env, flags, language });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    if (json)
      print(JSON.stringify({ ok: false, findings: [{ code: 'settings', weight: 'fault', what: error.message }] }));
    else complain(error.message);
    return 2;
  }
  const findings = await examine(config);
  const isWell = findings.every(({ weight }) => weight === 'note');
  if (json) {
    const told = findings.map((finding) => ({ ...finding, ...wordsOf(finding, language) }));
    print(JSON.stringify({ ok: isWell, findings: told }, undefined, 2));
    return isWell ? 0 : 1;
  }
  const words = language === 'en' ? english : chinese;
  for (const finding of [...findings].sort((a, b) => order.indexOf(a.weight) - order.indexOf(b.weight))) {
    const { what, remedy } = wordsOf(finding, language);
    print(`${words.weights[finding.weight]} ${what}${remedy === '' ? '' : `\n    ${remedy}`}`);
  }
  print(isWell ? words.well : words.mend);
  return isWell ? 0 : 1;
}

const order: readonly Finding['weight'][] = ['fault', 'warning', 'note'];

/** Everything that is found, in the order in which it is looked at. A look that fails is itself a finding: the others go on. */
async function examine(config: Config): Promise<Finding[]> {
  const findings: Finding[] = [];
  const look = async (act: () => Promise<readonly Finding[]>): Promise<void> => {
    try {
      findings.push(...(await act()));
    } catch (error) {
      findings.push(fault('look_failed', { reason: reasonText(error) }));
    }
  };
  await look(async () => lookAtNode(process.versions.node));
  await look(() => lookAtPort(config));
  await look(() => lookAtFolder(config));
  const isClosed = findings.some(({ code }) => code === 'data_closed' || code === 'data_is_file');
  const home = isClosed ? undefined : await homeThere(config).catch(() => undefined);
  await look(() => lookAtLeftovers(home));
  await look(() => lookAtDisks(config, home));
  let wanted: { master: string | undefined; seal: string | undefined } = { master: undefined, seal: undefined };
  await look(async () => {
    const living = home === undefined ? undefined : await livingServer(home);
    const url =
      config.databaseDirectUrl ?? (living?.ready === true ? urlOf(living.socketDirectory, 'weixi') : undefined);
    if (url === undefined) return home === undefined ? [] : [note('database_resting')];
    const place = { directUrl: url, cluster: home?.cluster };
    const asked = await askDatabase(url, config, openKeeper(config, place, openLog({ level: 'silent' })).keeper);
    wanted = asked.wanted;
    return asked.findings;
  });
  if (!isClosed) await look(() => lookAtKeys(config, wanted));
  await look(() => lookAtMail(config));
  return findings;
}

/** @param version of Node, as it says it */
export function lookAtNode(version: string): Finding[] {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 19) ? [] : [fault('node_old', { version })];
}

/** Whether the mail server of the configuration answers at all; one set on the screen is tried there. */
async function lookAtMail({ mail }: Config): Promise<Finding[]> {
  if (mail === undefined) return [];
  const { host, port } = mail;
  const reason = await new Promise<string | undefined>((resolve) => {
    const socket = connect({ host, port, timeout: 5_000 });
    socket.once('connect', () => resolve(undefined));
    socket.once('timeout', () => resolve('ETIMEDOUT'));
    socket.once('error', (error) => resolve(reasonText(error)));
    socket.once('close', () => resolve('ECONNRESET'));
    socket.once('connect', () => socket.destroy());
    socket.once('timeout', () => socket.destroy());
  });
  return reason === undefined ? [] : [fault('mail_away', { host, port, reason })];
}
