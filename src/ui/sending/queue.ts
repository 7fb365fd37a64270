// Files on their way to the server: chosen, sent one after another with how far each is, tried again where nobody answered.
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from '../api/problem.ts';
import { useErrorWords } from '../page/ErrorView.tsx';
import { useUiPhrases } from '../phrases.ts';

export interface QueuedFile {
  /** Chosen here, and the same however often it is sent. */
  readonly id: string;
  readonly file: File;
  readonly state: 'waiting' | 'sending' | 'sent' | 'failed';
  /** How much of it has gone, 0 to 1. */
  readonly share: number;
  /** Why it was not taken, in words. */
  readonly why?: string;
  /** Nothing that sending again would change. */
  readonly isFinal?: boolean;
}

export interface FileQueue {
  readonly items: readonly QueuedFile[];
  add: (files: Iterable<File>) => void;
  retry: (id: string) => void;
  drop: (id: string) => void;
}

interface QueueOptions {
  readonly megabytes: number;
  /** How many more there may be. */
  readonly most: number;
  /** Nothing goes yet: what it belongs to is not there. */
  readonly isHeld?: boolean;
  readonly send: (item: QueuedFile, onProgress: (share: number) => void) => Promise<unknown>;
  readonly onSent?: (item: QueuedFile) => void;
}

/** Sent again it would be refused again; after waiting, or where nobody answered, it may go. */
function isRefused(error: unknown): boolean {
  return error instanceof ApiError && error.status >= 400 && error.status < 500 && error.status !== 429;
}

export function useFileQueue({ megabytes, most, isHeld = false, send, onSent }: QueueOptions): FileQueue {
  const t = useUiPhrases();
  const words = useErrorWords();
  const [items, setItems] = useState<readonly QueuedFile[]>([]);
  const change = useCallback((id: string, to: Partial<QueuedFile>) => {
    setItems((all) => all.map((one) => (one.id === id ? { ...one, ...to } : one)));
  }, []);
  const under = useRef<string | undefined>(undefined);
  const isBusy = items.some(({ state }) => state === 'sending');
  const next = isHeld || isBusy ? undefined : items.find(({ state }) => state === 'waiting');
  useEffect(() => {
    if (next === undefined || under.current !== undefined) return;
    const { id } = next;
    under.current = id;
    change(id, { state: 'sending', share: 0 });
    send(next, (share) => change(id, { share }))
      .then(() => {
        under.current = undefined;
        change(id, { state: 'sent', share: 1 });
        onSent?.(next);
      })
      .catch((error: unknown) => {
        under.current = undefined;
        change(id, { state: 'failed', why: words(error), isFinal: isRefused(error) });
      });
  });
  const add = (files: Iterable<File>): void => {
    const waiting = items.filter(({ state }) => state === 'waiting' || state === 'sending').length;
    const fresh = [...files].map((file, place): QueuedFile => {
      const base = { id: crypto.randomUUID(), file, share: 0 };
      if (file.size > megabytes * 1024 * 1024)
        return { ...base, state: 'failed', why: t('sending.tooLarge', { size: megabytes }), isFinal: true };
      if (waiting + place >= most)
        return { ...base, state: 'failed', why: t('sending.tooMany', { count: Math.max(most, 0) }), isFinal: true };
      return { ...base, state: 'waiting' };
    });
    setItems((all) => [...all, ...fresh]);
  };
  return {
    items,
    add,
    retry: (id) => change(id, { state: 'waiting' }),
    drop: (id) => setItems((all) => all.filter((one) => one.id !== id)),
  };
}
