// The words of posts.
import type words from '#phrases/zh-CN/posts.ts';
import { phrasesOf } from '#ui/phrases.ts';
import type { PostItem, PostState } from '../contract.ts';

export const usePostPhrases = phrasesOf<typeof words>('posts');

/** How a post stands, as its kind is spoken of. */
export function useStateWord(): (post: Pick<PostItem, 'state' | 'kind'>) => string {
  const t = usePostPhrases();
  return ({ state, kind }) => (kind === 'found' ? t(`state.${state}`) : t(`ownState.${state}`));
}

export const tones = {
  open: 'soon',
  released: 'accent',
  published: 'calm',
  set_aside: 'idle',
} as const satisfies Record<PostState, string>;
