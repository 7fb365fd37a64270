// What a document says, read in a worker while one watches.
import { useEffect, useState } from 'react';
import type { Draft } from '#policy/reader/model.ts';

export interface ReadSoFar {
  readonly draft: Draft;
  readonly isWhole: boolean;
}

export interface Reader extends Partial<ReadSoFar> {
  readonly fault?: string;
}

export function useReader(words: string): Reader {
  const [reader, setReader] = useState<Reader>({});
  useEffect(() => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<ReadSoFar>) => setReader(data);
    worker.onerror = ({ message }) => setReader((so) => ({ ...so, fault: message || '…' }));
    worker.postMessage(words);
    return () => worker.terminate();
  }, [words]);
  return reader;
}
