// The words of alarms.
import type words from '#phrases/zh-CN/alarms.ts';
import { phrasesOf } from '#ui/phrases.ts';

export const useAlarmPhrases = phrasesOf<typeof words>('alarms');
