// The words of following.
import type words from '#phrases/zh-CN/following.ts';
import { phrasesOf } from '#ui/phrases.ts';
import type { MessageKind } from '../contract.ts';

export const useFollowingPhrases = phrasesOf<typeof words>('following');

export const stars = [5, 4, 3, 2, 1] as const;
type Star = `${(typeof stars)[number]}`;

/** What a rating is called. */
export function useStarWord(): (rating: number | null) => string {
  const t = useFollowingPhrases();
  return (rating) => (rating === null ? '' : t(`star.${String(rating) as Star}`));
}

/** What was said by a press, as staff read it; of plain words nothing is said besides them. */
export function useToldWord(): (kind: MessageKind, rating: number | null) => string {
  const t = useFollowingPhrases();
  const star = useStarWord();
  return (kind, rating) => t(`told.${kind}`, { star: star(rating) });
}
