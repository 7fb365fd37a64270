// Every Chinese word of the screen: those of the first pages as one chunk, the others each when a screen first says them.
import zhCN from 'antd/es/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { byName, bySlice } from './by-slice.ts';
import type { LanguagePack } from './pack.ts';

dayjs.locale('zh-cn');

// The patterns are written out: the bundler reads them as they stand here.
const files = import.meta.glob<{ default: object }>(
  [
    '../../../phrases/zh-CN/*.ts',
    // Never said by a screen, or said through those who import them.
    '!../../../phrases/zh-CN/{asked,beginnings,commands,commands-operating,config,doctor,findings,import-*,reading,rules,start,style}.ts',
    '!../../../phrases/zh-CN/{refusals-[!i]*,studio-sentences,trail-*}.ts',
    '!../../../phrases/zh-CN/{backups,documents,following,imports,paths,privacy,refusals,seal,simulations,studio,terms,trail}.ts',
  ],
  { eager: true },
);
const later = import.meta.glob<{ default: object }>(
  '../../../phrases/zh-CN/{backups,documents,following,imports,paths,privacy,refusals,seal,simulations,studio,terms,trail}.ts',
);

export const pack: LanguagePack = { words: bySlice(files), later: byName(later), antd: zhCN };
