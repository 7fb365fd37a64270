// The words of messages.
import type words from '#phrases/zh-CN/messages.ts';
import { phrasesOf } from '#ui/phrases.ts';

export const useMessagePhrases = phrasesOf<typeof words>('messages');
