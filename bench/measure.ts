// What a bench is and what it tells: figures with N, median, p99, throughput, a target and a baseline of the same run.
import type { Cluster } from './cluster.ts';

export interface Figure {
  readonly name: string;
  /** How many were measured. */
  readonly n: number;
  /** Milliseconds; absent where single ones were not timed. */
  readonly median?: number;
  readonly p99?: number;
  /** How many a second. */
  readonly rate: number;
  /** A baseline's rate in the same run, and what it is. */
  readonly baseline?: { readonly rate: number; readonly is: string };
  readonly target?: Target;
  readonly note?: string;
}

export interface Target {
  readonly rate?: number;
  readonly p99?: number;
}

/** What benches share: opened when it is first asked for. */
export interface Ground {
  /** How many to measure with where a bench lets one choose; by default its own number. */
  readonly size: number | undefined;
  cluster(): Promise<Cluster>;
  /** How many customers the world has that is measured on. */
  readonly customers: number;
  /** Runs on the world: on a clone of that with 100,000 customers, which is dropped; on a database made by `npm run bench:load` itself. */
  onWorld<R>(use: (url: string) => Promise<R>): Promise<R>;
}

export interface Bench {
  readonly name: string;
  readonly about: string;
  run(ground: Ground): Promise<readonly Figure[]>;
}

/** The value below which the share lies (0 to 1), of numbers in any order. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Runs the tasks, so many at a time, and times each. */
export async function timeAll(
  tasks: readonly (() => Promise<unknown>)[],
  atOnce: number,
): Promise<{ rate: number; median: number; p99: number; n: number }> {
  const times: number[] = [];
  const waiting = tasks.values();
  const started = performance.now();
  const worker = async (): Promise<void> => {
    for (const task of waiting) {
      const from = performance.now();
      await task();
      times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = (performance.now() - started) / 1000;
  return { n: times.length, rate: times.length / seconds, median: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

/** Whether the figure reaches its target; undefined where there is none. */
export function isReached({ rate, p99, target }: Figure): boolean | undefined {
  if (target === undefined) return undefined;
  return rate >= (target.rate ?? 0) && (p99 ?? 0) <= (target.p99 ?? Number.POSITIVE_INFINITY);
}
