// Every English word of the screen: those of the first pages as one chunk, the others each when a screen first says them.
import enUS from 'antd/es/locale/en_US';
import dayjs from 'dayjs';
import { byName, bySlice } from './by-slice.ts';
import type { LanguagePack } from './pack.ts';

dayjs.locale('en');

// The patterns are written out: the bundler reads them as they stand here.
const files = import.meta.glob<{ default: object }>(
  [
    '../../../phrases/en/*.ts',
    // Never said by a screen, or said through those who import them.
    '!../../../phrases/en/{asked,beginnings,commands,commands-operating,config,doctor,findings,import-*,reading,rules,start,style}.ts',
    '!../../../phrases/en/{refusals-[!i]*,studio-sentences,trail-*}.ts',
    '!../../../phrases/en/{backups,documents,following,imports,paths,privacy,refusals,seal,simulations,studio,terms,trail}.ts',
  ],
  { eager: true },
);
const later = import.meta.glob<{ default: object }>(
  '../../../phrases/en/{backups,documents,following,imports,paths,privacy,refusals,seal,simulations,studio,terms,trail}.ts',
);

export const pack: LanguagePack = { words: bySlice(files), later: byName(later), antd: enUS };
