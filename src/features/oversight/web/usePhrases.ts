// The words of supervision: its screens', and those of whatever an event says, from wherever they stand.
import i18next from 'i18next';
import { type SaidValue, type Saying, sayEvent, sayField, sayValue } from '#phrases/happenings.ts';
import { sideOf } from '#phrases/side.ts';
import type words from '#phrases/zh-CN/oversight.ts';
import type trail from '#phrases/zh-CN/trail.ts';
import { atStart, phrasesOf, useLanguage } from '#ui/phrases.ts';
import { useExactText } from '#ui/time/words.ts';

export const useOversightPhrases = phrasesOf<typeof words>('oversight');
export const useTrailPhrases = phrasesOf<typeof trail>('trail');

/** How events, their fields and values are said in the screen's language. */
export function useSaying() {
  useTrailPhrases(); // waits for its words, which are said by their place
  const language = useLanguage();
  const exact = useExactText();
  const side = sideOf(language);
  const say: Saying = (place) => {
    const [slice = '', ...path] = place.split(':');
    const found: unknown = i18next.getResource(language, slice, path.join(':'));
    return typeof found === 'string' ? found : undefined;
  };
  const time = (iso: string): string => exact(Date.parse(iso));
  return {
    say,
    event: (type: string): string => atStart(sayEvent(type, say, side) ?? type),
    field: (path: readonly string[]): string => atStart(sayField(path, say, side)),
    value: (path: readonly string[], value: SaidValue): string => sayValue(path, value, { say, side, time }),
  };
}
