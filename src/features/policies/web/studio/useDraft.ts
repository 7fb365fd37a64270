// A draft while it is written: what stands, what was before, and how far it is saved. Nothing typed is lost: what the server has not
// taken yet is kept in the browser, and whoever comes back finds it.
import { useReducer, useRef, useState } from 'react';
import type { Draft } from '../../contract.ts';
import type { Doc } from '../document/doc.ts';
import { begun, changed, type Past, redone, undone } from '../document/past.ts';
import { type Written, writtenOf } from '../document/written.ts';
import { keptCopy } from './kept-copy.ts';
import { type Saver, useSaver } from './useSaver.ts';

export interface Writing extends Saver {
  readonly written: Written;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Changes the document; what is typed at one place in a row is one step to undo. */
  edit(change: (doc: Doc) => Doc, place?: string): void;
  state(change: (written: Written) => Written): void;
  undo(): void;
  redo(): void;
}

type Move = { type: 'edit'; now: Written; place: string; at: number } | { type: 'undo' } | { type: 'redo' };

function moved(past: Past, move: Move): Past {
  if (move.type === 'undo') return undone(past);
  if (move.type === 'redo') return redone(past);
  return changed(past, move.now, move.place, move.at);
}

export function useDraft(draft: Draft): Writing {
  const [kept] = useState(() => keptCopy(draft.id, draft.revision));
  const [past, move] = useReducer(moved, begun(kept ?? writtenOf(draft)));
  const saver = useSaver(draft, past.now, kept !== undefined);
  const latest = useRef(past.now);
  latest.current = past.now;
  const put = (now: Written, place: string) => {
    // Two changes in one moment: the second is of what the first has made.
    latest.current = now;
    move({ type: 'edit', now, place, at: performance.now() });
  };
  return {
    ...saver,
    written: past.now,
    canUndo: past.before.length > 0,
    canRedo: past.after.length > 0,
    edit: (change, place = '') => {
      const doc = change(latest.current.doc);
      if (doc !== latest.current.doc) put({ ...latest.current, doc }, place);
    },
    state: (change) => put(change(latest.current), ''),
    undo: () => move({ type: 'undo' }),
    redo: () => move({ type: 'redo' }),
  };
}
