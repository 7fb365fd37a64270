// What a pack tells of the posts of its example organisation: what was found or is to be published, how far each is, and what became hot.
import type { PostItem } from '#features/posts/contract.ts';

export interface PostsData {
  readonly posts: readonly PostData[];
  readonly topics: readonly TopicData[];
  /** Why the release of words is asked for. */
  readonly purpose: string;
}

export interface PostData {
  readonly kind: 'found' | 'own';
  readonly place: PostItem['place'];
  readonly placeName: string;
  readonly author?: string;
  readonly words: string;
  /** How long ago it was found (h). */
  readonly ago: number;
  /** The answer, once somebody has drafted one; of what is our own the words themselves. */
  readonly draft?: string;
  /** How far it has come. */
  readonly stands: 'open' | 'asked' | 'released' | 'published' | 'set_aside';
  /** Why nobody follows it any more. */
  readonly reason?: string;
  /** The name of the topic under which it is gathered. */
  readonly topic?: string;
}

export interface TopicData {
  readonly name: string;
  readonly title: string;
  /** How long ago it was opened (h). */
  readonly ago: number;
  readonly measures: readonly MeasureData[];
}

export interface MeasureData {
  readonly words: string;
  /** Who carries it out, and by when (days from today). */
  readonly who: string;
  readonly due: number;
  /** Set so long after the topic was opened, and done so long ago (h). */
  readonly after: number;
  readonly done?: { readonly ago: number; readonly outcome: string };
}
