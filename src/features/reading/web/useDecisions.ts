// What is decided, kept here at once and saved a moment later, one save after another; what the server has not taken yet is tried again.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Decision, Decisions } from '#policy/reader/review/decisions.ts';
import { call } from '#ui/api/api.ts';
import { isRefusal } from '#ui/api/problem.ts';
import { type DocumentItem, readDocument, reviewDocument } from '../contract.ts';

export type Saving = 'saved' | 'waiting' | 'saving' | 'away' | 'conflict';
export type Changes = Readonly<Record<string, Decision | null>>;

export interface Deciding {
  readonly decisions: Decisions;
  readonly saving: Saving;
  /** Null takes a decision back. */
  decide(changes: Changes): void;
  /** Takes the last of them back; undefined while there is none. */
  readonly undo: (() => void) | undefined;
  /** Saves at once what is not saved yet; answers the version that stands. */
  settle(): Promise<number>;
}

/** How long after the last decision it is saved (ms); longer where the server was not there. */
const pauses = { away: 6_000, else: 700 } as const;
const tries = 5;
/** How many decisions can be taken back one after another. */
const mostUndone = 100;

export function useDecisions(document: DocumentItem): Deciding {
  const { id } = document;
  const [stored, setStored] = useState<Decisions>(() => decisionsOf(document));
  const [pending, setPending] = useState<Changes>({});
  const [saving, setSaving] = useState<Saving>('saved');
  /** What stood before each decision made here, the last one last. */
  const [before, setBefore] = useState<readonly Changes[]>([]);
  const version = useRef(document.version);
  const latest = useRef(pending);
  latest.current = pending;
  const busy = useRef<Promise<void>>(Promise.resolve());

  const send = useCallback(async (): Promise<void> => {
    for (let attempt = 1; Object.keys(latest.current).length > 0; attempt += 1) {
      const changes = latest.current;
      setSaving('saving');
      try {
        const body = { version: version.current, changes: { ...changes } };
        version.current = (await call(reviewDocument, { params: { documentId: id }, body }, {})).version;
        setStored((before) => laid(before, changes));
        setPending((now) => without(now, changes));
        latest.current = without(latest.current, changes);
        setSaving('saved');
      } catch (error) {
        if (!isRefusal(error, 'document.version_conflict') || attempt >= tries) {
          setSaving('away');
          throw error;
        }
        // Somebody else decided meanwhile: theirs is taken in, ours is saved after it.
        const theirs = await call(readDocument, { params: { documentId: id } }, {});
        version.current = theirs.version;
        setStored(decisionsOf(theirs));
        setSaving('conflict');
      }
    }
  }, [id]);
  const sendInTurn = useCallback((): Promise<void> => {
    // The one before has told of its failure itself.
    busy.current = busy.current.catch(() => undefined).then(send);
    return busy.current;
  }, [send]);

  useEffect(() => {
    if (Object.keys(pending).length === 0) return undefined;
    const pause = saving === 'away' ? pauses.away : pauses.else;
    const timer = setTimeout(() => void sendInTurn().catch(() => undefined), pause);
    return () => clearTimeout(timer);
  }, [pending, saving, sendInTurn]);
  // Whoever leaves has what was decided saved.
  useEffect(() => () => void sendInTurn().catch(() => undefined), [sendInTurn]);

  const decisions = useMemo(() => laid(stored, pending), [stored, pending]);
  const last = before.at(-1);
  return {
    decisions,
    saving: saving === 'saved' && Object.keys(pending).length > 0 ? 'waiting' : saving,
    decide: (changes) => {
      const stood = Object.fromEntries(Object.keys(changes).map((key) => [key, decisions[key] ?? null]));
      setBefore((all) => [...all.slice(-mostUndone), stood]);
      setPending((now) => ({ ...now, ...changes }));
    },
    undo:
      last &&
      (() => {
        setBefore((all) => all.slice(0, -1));
        setPending((now) => ({ ...now, ...last }));
      }),
    settle: async () => {
      await sendInTurn();
      return version.current;
    },
  };
}

function decisionsOf({ decisions }: DocumentItem): Decisions {
  return Object.fromEntries(Object.entries(decisions).map(([key, { decision }]) => [key, decision]));
}

function laid(stored: Decisions, changes: Changes): Decisions {
  const all: Record<string, Decision | null> = { ...stored, ...changes };
  return Object.fromEntries(Object.entries(all).filter((entry): entry is [string, Decision] => entry[1] !== null));
}

/** What changed again while it was sent stays to be sent. */
function without(now: Changes, sent: Changes): Changes {
  return Object.fromEntries(Object.entries(now).filter(([key, decision]) => sent[key] !== decision));
}
