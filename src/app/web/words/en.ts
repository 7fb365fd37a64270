// Every English word of the screen, as one chunk.
import enUS from 'antd/es/locale/en_US';
import dayjs from 'dayjs';
import { bySlice } from './by-slice.ts';
import type { LanguagePack } from './pack.ts';

dayjs.locale('en');

const files = import.meta.glob<{ default: object }>(
  ['../../../phrases/en/*.ts', '!../../../phrases/en/{commands,config,import-*,reading,start,style}.ts'],
  {
    eager: true,
  },
);

export const pack: LanguagePack = { words: bySlice(files), antd: enUS };
