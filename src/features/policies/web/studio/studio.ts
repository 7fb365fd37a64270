// What every piece of the studio works on: the document, how it is changed, and the words that stand in its sentences.
import { createContext, useContext } from 'react';
import type studioWords from '#phrases/zh-CN/studio.ts';
import type { Calendars, Finding, Pack } from '#policy/index.ts';
import { phrasesOf } from '#ui/phrases.ts';
import type { StatedValues } from '../../contract.ts';
import type { Doc } from '../document/doc.ts';
import type { Written } from '../document/written.ts';

export interface Studio {
  readonly doc: Doc;
  readonly parameters: StatedValues;
  /** What of it reads; for saying its sentences. */
  readonly pack: Pack;
  readonly findings: readonly Finding[];
  /** Those that a policy may name, once they are there. */
  readonly calendars: Calendars | undefined;
  readonly isReadOnly: boolean;
  /** Changes the document; what is typed at one place in a row is one step to undo. */
  edit(change: (doc: Doc) => Doc, place?: string): void;
  /** Changes what was stated for it. */
  state(change: (written: Written) => Written): void;
}

const StudioContext = createContext<Studio | undefined>(undefined);
export const StudioProvider = StudioContext.Provider;

export function useStudio(): Studio {
  const studio = useContext(StudioContext);
  if (!studio) throw new Error('a piece of the studio stands outside of it');
  return studio;
}

export const useStudioPhrases = phrasesOf<typeof studioWords>('studio');
