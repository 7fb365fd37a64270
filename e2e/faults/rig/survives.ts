// One way to write a fault's test: under its numbers of the list, which has what is expected in words. What cannot be tried on a
// machine says why, and counts as not tried, never as survived.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type TestContext, test } from 'vitest';
import type { FaultNumber } from '../list/index.ts';
import { memoryGroups } from './memory.ts';

/** A test of these faults. */
export function survives(
  numbers: FaultNumber | readonly FaultNumber[],
  what: string,
  act: (context: TestContext) => Promise<void>,
  timeout?: number,
): void {
  test(`${[numbers].flat().join(' ')}: ${what}`, act, timeout);
}

/** What a test needs of the machine. */
export type Need = 'root' | 'linux' | 'libfaketime' | 'memory groups' | `program:${string}`;

/** Ends a test here, as not tried, unless the machine has what it needs. */
export function requires(context: TestContext, ...needs: readonly Need[]): void {
  for (const need of needs) {
    const lack = lackOf(need);
    if (lack !== undefined) context.skip(lack);
  }
}

function lackOf(need: Need): string | undefined {
  if (need === 'root') return process.getuid?.() === 0 ? undefined : 'only root may mount file systems';
  if (need === 'linux') return process.platform === 'linux' ? undefined : 'only Linux shows processes this way';
  if (need === 'memory groups')
    return existsSync(join(memoryGroups, 'memory.oom_control'))
      ? undefined
      : 'no control groups that limit memory (cgroup v1)';
  if (need === 'libfaketime')
    return fakeTime() === undefined ? 'libfaketime is not installed (Debian: apt-get install libfaketime)' : undefined;
  const program = need.slice('program:'.length);
  const isThere = (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
  return isThere ? undefined : `the program ${program} is not installed`;
}

/** The library that tells a process another time; undefined where it is not installed. */
export function fakeTime(): string | undefined {
  const places = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib', '/usr/local/lib'];
  return places.map((place) => `${place}/faketime/libfaketime.so.1`).find((path) => existsSync(path));
}
