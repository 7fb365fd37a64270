// Starts the process that reads a file somebody brought, with limits and without the server's surroundings.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

export type Child = ChildProcessByStdio<null, Readable, null>;

export interface StartedChild {
  readonly child: Child;
  /** Ends it, whether it has ended or not. */
  readonly end: () => void;
  /** Whether its time was over. */
  readonly isLate: () => boolean;
}

export interface ChildEntry {
  /** From the sources it is TypeScript, which needs the loader. */
  readonly source: URL;
  /** From the bundle it is an entry beside the one that runs. */
  readonly bundled: URL;
}

export function startChild(
  { source, bundled }: ChildEntry,
  task: object,
  limits: { readonly milliseconds: number; readonly heapMegabytes: number },
  signal?: AbortSignal | undefined,
): StartedChild {
  const fromSources = import.meta.url.endsWith('.ts');
  const loader = fromSources ? ['--import', import.meta.resolve('tsx')] : [];
  const heap = [`--max-old-space-size=${limits.heapMegabytes}`, '--max-semi-space-size=8'];
  const entry = fileURLToPath(fromSources ? source : bundled);
  const child = spawn(process.execPath, [...heap, ...loader, entry, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'ignore'],
    // Nothing of the server's surroundings: neither its secrets nor its options.
    env: {},
  });
  let isLate = false;
  const end = (): void => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', end);
    child.kill('SIGKILL');
  };
  const timer = setTimeout(() => {
    isLate = true;
    end();
  }, limits.milliseconds);
  signal?.addEventListener('abort', end, { once: true });
  return { child, end, isLate: () => isLate };
}
