// The words of backups.
import type words from '#phrases/zh-CN/backups.ts';
import { phrasesOf } from '#ui/phrases.ts';

export const useBackupPhrases = phrasesOf<typeof words>('backups');
