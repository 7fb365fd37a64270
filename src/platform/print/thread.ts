// Work that would hold up everybody else runs in a thread of its own: it is given plain data, may tell how far it is, and answers once.
import { Worker, type WorkerOptions } from 'node:worker_threads';

/** Where the thread begins: from the sources it is TypeScript, which needs the loader; from the bundle an entry beside it. */
export interface ThreadEntry {
  readonly source: URL;
  readonly bundle: URL;
}

export interface ThreadOptions {
  /** Ends the thread; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((share: number) => void) | undefined;
  /** Megabytes of its heap. */
  readonly heap?: number | undefined;
}

/** What a thread says: how far it is (0 to 1), or what it was to find out. */
export type ThreadMessage<Result> = { readonly progress: number } | { readonly done: Result };

/** Runs it to its answer. A fault in the thread is a fault here. */
export function runThread<Result>(
  { source, bundle }: ThreadEntry,
  data: unknown,
  { signal, onProgress, heap = 512 }: ThreadOptions = {},
): Promise<Result> {
  signal?.throwIfAborted();
  const worker = started(source, bundle, { workerData: data, resourceLimits: { maxOldGenerationSizeMb: heap } });
  return new Promise<Result>((resolve, reject) => {
    const stop = (): void => {
      void worker.terminate();
      reject(signal?.reason instanceof Error ? signal.reason : new Error('The thread was stopped'));
    };
    signal?.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: ThreadMessage<Result>) => {
      if ('progress' in message) return onProgress?.(message.progress);
      resolve(message.done);
      return void worker.terminate();
    });
    worker.on('error', reject);
    worker.on('exit', (code) => {
      signal?.removeEventListener('abort', stop);
      reject(new Error(`The thread ended without an answer (${code})`));
    });
  });
}

function started(source: URL, bundle: URL, options: WorkerOptions): Worker {
  if (!import.meta.url.endsWith('.ts')) return new Worker(bundle, options);
  const [loader, entry] = [import.meta.resolve('tsx/esm/api'), source.href].map((one) => JSON.stringify(one));
  return new Worker(`import(${loader}).then(({ register }) => (register(), import(${entry})))`, {
    ...options,
    eval: true,
  });
}
