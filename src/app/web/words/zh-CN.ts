// Every Chinese word of the screen, as one chunk.
import zhCN from 'antd/es/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { bySlice } from './by-slice.ts';
import type { LanguagePack } from './pack.ts';

dayjs.locale('zh-cn');

const files = import.meta.glob<{ default: object }>(
  ['../../../phrases/zh-CN/*.ts', '!../../../phrases/zh-CN/{commands,config,import-*,reading,start,style}.ts'],
  { eager: true },
);

export const pack: LanguagePack = { words: bySlice(files), antd: zhCN };
