// What the system says about processes: alive or only unreaped, and which of them work in a given folder.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Whether the process runs. One that has ended but was not reaped by its parent (a zombie) does not, although it can be signalled. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: there, but another user's.
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return !isZombie(pid);
}

function isZombie(pid: number): boolean {
  if (process.platform !== 'linux') return false;
  const status = readProc(pid, 'stat');
  // The state follows the name, which stands in parentheses and may itself contain some.
  return status !== undefined && /^[ZX]/.test(status.slice(status.lastIndexOf(')') + 2));
}

/** Whether this process is a PostgreSQL process that serves this data directory (its real path): it has it as its working directory. */
export function isServerOf(cluster: string, pid: number): boolean {
  if (process.platform !== 'linux') return serversByCommand(cluster).includes(pid);
  return workingDirectory(pid) === cluster && readProc(pid, 'comm')?.startsWith('postgres') === true && isAlive(pid);
}

/** All of them. */
export function serversOf(cluster: string): number[] {
  if (process.platform !== 'linux') return serversByCommand(cluster);
  const numbers = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return numbers.map(Number).filter((pid) => isServerOf(cluster, pid));
}

/** Elsewhere only the first process of a server names its directory; its children PostgreSQL finds itself, by their shared memory. */
function serversByCommand(cluster: string): number[] {
  return execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes('postgres') && line.trimEnd().endsWith(`-D ${cluster}`))
    .map((line) => Number.parseInt(line, 10));
}

function workingDirectory(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    // Ended meanwhile, or another user's and therefore not our server.
    return undefined;
  }
}

function readProc(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    // Ended meanwhile.
    return undefined;
  }
}

/** Waits until the question is answered with yes, asking every `every` ms; answers false when `limit` ms have passed. */
export async function until(question: () => boolean | Promise<boolean>, limit: number, every = 20): Promise<boolean> {
  for (let waited = 0; waited <= limit; waited += every) {
    if (await question()) return true;
    await pause(every);
  }
  return false;
}
