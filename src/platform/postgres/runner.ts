// Who runs PostgreSQL: ourselves, or, when we are root (whom PostgreSQL refuses to serve), another user of this machine.
import { readFileSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The user PostgreSQL runs as. `uid` is undefined when that is simply us. */
export interface Runner {
  readonly uid?: number;
  readonly gid?: number;
  readonly name: string;
}

/**
 * Trap 3: initdb and postgres refuse to run as root. As root the user who owns the data already, else a user made for such services.
 * Throws, with what to do, when there is none.
 */
export function runnerFor(cluster: string): Runner {
  if (process.getuid?.() !== 0) return { name: 'self' };
  const users = readUsers();
  const owner = statSync(cluster, { throwIfNoEntry: false })?.uid;
  const wanted =
    users.find(({ uid }) => uid !== 0 && uid === owner) ??
    serviceUsers.map((name) => users.find((user) => user.name === name)).find(Boolean);
  if (wanted === undefined) {
    throw new Error(
      'PostgreSQL does not run as root, and this machine has none of the users weixi, postgres, nobody to run it as. ' +
        'Start Weixi as an ordinary user, create the user weixi, or set DATABASE_URL.',
    );
  }
  return wanted;
}

const serviceUsers = ['weixi', 'postgres', 'nobody'];

function readUsers(): Required<Runner>[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4)
    .map(([name, , uid, gid]) => ({ name: name ?? '', uid: Number(uid), gid: Number(gid) }));
}

/** Whether the runner can pass through every folder above `path`; the modes decide, because asking the system asks about us. */
export function canReach(path: string, runner: Runner): boolean {
  if (runner.uid === undefined) return true;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const stats = statSync(folder, { throwIfNoEntry: false });
    if (stats !== undefined && !mayEnter(stats, runner)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function mayEnter({ uid, gid, mode }: Stats, runner: Runner): boolean {
  if (uid === runner.uid) return (mode & 0o100) !== 0;
  if (gid === runner.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

/** What a child process is started with, so that it runs as the runner and takes nothing along from our environment. */
export function startAs(runner: Runner): { uid?: number; gid?: number; env: NodeJS.ProcessEnv } {
  const { PATH, SystemRoot, TEMP } = process.env;
  const env = Object.fromEntries(
    Object.entries({ PATH, SystemRoot, TEMP, TZ: 'UTC' }).filter(([, value]) => value !== undefined),
  );
  return { env, ...(runner.uid === undefined ? {} : { uid: runner.uid, gid: runner.gid ?? runner.uid }) };
}
