// Disks that fail: small ones that fill up, and one that can be frozen at any moment as a power cut would leave it. Both are mounted,
// which only root may do.
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export interface SmallDisk {
  readonly path: string;
  free(): number;
  /** Somebody else fills it until only so many bytes are left. */
  fill(leaving: number): void;
  /** Somebody makes room again. */
  clear(): void;
  remove(): void;
}

/** A file system in memory of `size` bytes, under `folder`. */
export function mountSmall(folder: string, size: number): SmallDisk {
  const path = join(folder, 'small');
  mkdirSync(path, { recursive: true });
  run('mount', '-t', 'tmpfs', '-o', `size=${size},mode=0755`, 'tmpfs', path);
  const litter = join(path, 'litter');
  const free = (): number => {
    const { bavail, bsize } = statfsSync(path);
    return bavail * bsize;
  };
  return {
    path,
    free,
    fill(leaving) {
      const file = openSync(litter, 'a');
      const piece = Buffer.alloc(1024 * 1024, 1);
      try {
        for (let room = free() - leaving; room > 0; room = free() - leaving)
          writeSync(file, piece, 0, Math.min(room, piece.length));
      } catch (error) {
        // Full before it was expected: that is what was wanted.
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      } finally {
        closeSync(file);
      }
    },
    clear: () => rmSync(litter, { force: true }),
    remove: () => unmount(path),
  };
}

export interface PowerDisk {
  /** Where it is mounted: ext4, on a file, on btrfs. */
  readonly path: string;
  /** What the disk would hold if the power were cut now: what ext4 had not yet sent to it is not in it. Answers how to look at it. */
  cut(): Cut;
  remove(): void;
}

export interface Cut {
  /** How long the freezing took (ms). */
  readonly took: number;
  /** Mounts it, which replays ext4's journal, at `PowerDisk.path`-like place of its own. */
  mount(): string;
  remove(): void;
}

/** One of `size` bytes under `folder`. */
export function mountPowerDisk(folder: string, size: number): PowerDisk {
  const outer = join(folder, 'outer');
  const path = join(folder, 'disk');
  mkdirSync(outer, { recursive: true });
  mkdirSync(path, { recursive: true });
  sparse(`${outer}.img`, size * 2);
  run('mkfs.btrfs', '-q', `${outer}.img`);
  run('mount', '-o', 'loop', `${outer}.img`, outer);
  const image = join(outer, 'disk.img');
  sparse(image, size);
  run('mkfs.ext4', '-q', '-F', image);
  run('mount', '-o', 'loop', image, path);
  let cuts = 0;
  return {
    path,
    cut() {
      cuts += 1;
      const frozen = join(outer, `cut-${cuts}.img`);
      const place = join(folder, `cut-${cuts}`);
      const begun = performance.now();
      run('cp', '--reflink=always', image, frozen);
      const took = Math.round(performance.now() - begun);
      let isMounted = false;
      return {
        took,
        mount() {
          mkdirSync(place, { recursive: true });
          run('mount', '-o', 'loop', frozen, place);
          isMounted = true;
          return place;
        },
        remove() {
          if (isMounted) unmount(place);
          rmSync(frozen, { force: true });
        },
      };
    },
    remove() {
      unmount(path);
      unmount(outer);
      rmSync(`${outer}.img`, { force: true });
    },
  };
}

function sparse(path: string, size: number): void {
  closeSync(openSync(path, 'w'));
  truncateSync(path, size);
}

function unmount(path: string): void {
  run('umount', path);
}

function run(program: string, ...args: string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
}

export interface FailingDisk {
  readonly path: string;
  /** From now on what is new on it cannot be put on the disk: fsync answers EIO. */
  fail(): void;
  heal(): void;
  remove(): void;
}

/**
 * One of `size` bytes: ext2 (without a journal it bears errors and goes on) on a file that has holes, in a memory that is then filled: what would
 * come into a hole meets an error of the device.
 */
export function mountFailing(folder: string, size: number): FailingDisk {
  const under = mountSmall(folder, size);
  const image = join(under.path, 'disk.img');
  const path = join(folder, 'failing');
  mkdirSync(path, { recursive: true });
  sparse(image, size * 2);
  run('mkfs.ext2', '-q', '-F', '-m', '0', image);
  run('mount', '-o', 'loop,errors=continue', image, path);
  return {
    path,
    fail: () => under.fill(0),
    heal: () => under.clear(),
    remove() {
      unmount(path);
      under.remove();
    },
  };
}
