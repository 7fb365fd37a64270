// The words of incidents.
import type words from '#phrases/zh-CN/incidents.ts';
import { phrasesOf } from '#ui/phrases.ts';

export const useIncidentPhrases = phrasesOf<typeof words>('incidents');
