// What a document says, read in a worker while one watches.
import { useEffect, useState } from 'react';
import type { Draft } from '#policy/reader/model.ts';

/** What the worker tells, piece by piece. */
export interface Told {
  readonly draft?: Draft;
  readonly isWhole?: boolean;
  /** How much of the document is read, from 0 to 1. */
  readonly share: number;
}

export interface Reader extends Partial<Told> {
  readonly fault?: string;
}

export function useReader(words: string): Reader {
  const [reader, setReader] = useState<Reader>({});
  useEffect(() => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<Told>) => setReader((so) => ({ ...so, ...data }));
    worker.onerror = ({ message }) => setReader((so) => ({ ...so, fault: message || '…' }));
    worker.postMessage(words);
    return () => worker.terminate();
  }, [words]);
  return reader;
}
