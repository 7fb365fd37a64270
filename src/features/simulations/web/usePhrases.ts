// The words of simulations.
import type words from '#phrases/zh-CN/simulations.ts';
import { phrasesOf } from '#ui/phrases.ts';

export const useSimulationPhrases = phrasesOf<typeof words>('simulations');
