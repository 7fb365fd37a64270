// Memory that is scarce for one process: a control group with a limit, in which the kernel kills whoever wants more. Only root may make one.
import { mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where control groups of the first version limit memory. */
export const memoryGroups = '/sys/fs/cgroup/memory';

export interface Scarce {
  /** How many processes in it the kernel has killed. */
  killed(): number;
  remove(): void;
}

/** From now on this process gets only `bytes` more than it has; others, and what it starts later elsewhere, are not concerned. */
export function limitMemory(pid: number, bytes: number): Scarce {
  const folder = join(memoryGroups, `weixi-faults-${pid}`);
  mkdirSync(folder);
  const file = (name: string): string => join(folder, name);
  // What it had before stays charged to where it was.
  writeFileSync(file('memory.limit_in_bytes'), String(bytes));
  writeFileSync(file('cgroup.procs'), String(pid));
  return {
    killed: () => Number(/oom_kill (\d+)/.exec(readFileSync(file('memory.oom_control'), 'utf8'))?.[1]),
    remove: () => rmdirSync(folder),
  };
}
