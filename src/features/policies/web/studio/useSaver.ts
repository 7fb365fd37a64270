// Saving by itself: a moment after the last change, one save after another, kept in the browser until the server has it.
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '#ui/api/api.ts';
import { isRefusal } from '#ui/api/problem.ts';
import { type Draft, readDraft, saveDraft } from '../../contract.ts';
import { savedForm, type Written } from '../document/written.ts';
import { forgetCopy, keepCopy } from './kept-copy.ts';

export type Saving = 'saved' | 'waiting' | 'saving' | 'away' | 'conflict';

export interface Saver {
  readonly saving: Saving;
  /** What the server found at the last save; some of it only the server can know. */
  readonly told: Pick<Draft, 'findings' | 'open'>;
  /** Saves at once what is not saved yet; answers the revision that stands. */
  settle(): Promise<number>;
  /** After a conflict: what stands here replaces what somebody else saved. */
  insist(): Promise<void>;
}

/** How long after the last change it is saved (ms); longer where the server was not there. */
const pauses = { away: 6000, else: 900 } as const;

/** @param isBehind what stands was never saved: a copy that this browser kept */
export function useSaver(draft: Draft, now: Written, isBehind: boolean): Saver {
  const [saving, setSaving] = useState<Saving>(isBehind ? 'waiting' : 'saved');
  const [told, setTold] = useState<Saver['told']>({ findings: draft.findings, open: draft.open });
  const revision = useRef(draft.revision);
  const latest = useRef(now);
  latest.current = now;
  const saved = useRef(isBehind ? undefined : now);
  const busy = useRef<Promise<void>>(Promise.resolve());
  const { id } = draft;
  const isWritable = draft.may.edit;

  const send = useCallback(async (): Promise<void> => {
    const sent = latest.current;
    if (saved.current === sent) return;
    setSaving('saving');
    try {
      const body = { revision: revision.current, ...savedForm(sent) };
      const reply = await call(saveDraft, { params: { draftId: id }, body }, {});
      revision.current = reply.revision;
      saved.current = sent;
      setTold(reply);
      forgetCopy(id);
      setSaving(latest.current === sent ? 'saved' : 'waiting');
    } catch (error) {
      setSaving(isRefusal(error, 'policy.draft_conflict') ? 'conflict' : 'away');
      throw error;
    }
  }, [id]);
  const sendInTurn = useCallback((): Promise<void> => {
    // The one before has told of its failure itself.
    busy.current = busy.current.catch(() => undefined).then(send);
    return busy.current;
  }, [send]);

  useEffect(() => {
    if (!isWritable || saving === 'conflict') return undefined;
    if (saved.current === now) {
      // Undone to what is saved: there is nothing left to save.
      if (saving === 'waiting') setSaving('saved');
      forgetCopy(id);
      return undefined;
    }
    keepCopy(id, revision.current, now);
    setSaving((was) => (was === 'saved' ? 'waiting' : was));
    const pause = saving === 'away' ? pauses.away : pauses.else;
    const timer = setTimeout(() => void sendInTurn().catch(() => undefined), pause);
    return () => clearTimeout(timer);
  }, [now, saving, isWritable, id, sendInTurn]);

  return {
    saving,
    told,
    settle: async () => {
      if (isWritable) await sendInTurn();
      return revision.current;
    },
    insist: async () => {
      const theirs = await call(readDraft, { params: { draftId: id } }, {});
      revision.current = theirs.revision;
      saved.current = undefined;
      await sendInTurn();
    },
  };
}
