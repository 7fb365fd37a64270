// Today as it is read: page by page of customers; the first says what there is in the whole. News renews all pages that
// are on the screen, so one stays where one is.
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { call } from '#ui/api/api.ts';
import { keyOf } from '#ui/api/queries.ts';
import type { ReplyOf } from '#ui/api/wire.ts';
import { today } from '../../contract.ts';

type Reply = ReplyOf<typeof today>;
type Whole = NonNullable<Reply['whole']>;

export interface TodayList extends Pick<Reply, 'personId' | 'standingInFor' | 'items'> {
  readonly whole: Whole;
  readonly noMarketing: ReadonlySet<string>;
  /** There are customers below those that were read. */
  readonly more: boolean;
}

export interface Today {
  readonly data: TodayList | undefined;
  readonly error: unknown;
  readonly onRetry: () => void;
  /** Reads on; undefined at the end, and while it is being read. */
  readonly onMore: (() => void) | undefined;
  readonly loadingMore: boolean;
}

export function useToday(query: { person: string | undefined; text: string | undefined }): Today {
  const list = useInfiniteQuery({
    queryKey: [...keyOf(today, { query }), 'pages'],
    queryFn: ({ signal, pageParam: cursor }) => call(today, { query: { ...query, cursor } }, { signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
  const { hasNextPage, isFetching, fetchNextPage } = list;
  return {
    data: list.data && joined(list.data.pages),
    error: list.error ?? undefined,
    onRetry: () => void list.refetch(),
    onMore: hasNextPage && !isFetching ? fetchNextPage : undefined,
    loadingMore: list.isFetchingNextPage,
  };
}

/** Of how many something is owed, however urgent, of whatever kind. */
export function totalOf(subjects: Whole['subjects']): number {
  return Object.values(subjects)
    .flatMap((counts) => Object.values(counts))
    .reduce((sum, count) => sum + count, 0);
}

/** A customer that has moved between two pages while they were read is in both; once is enough. */
function joined(pages: readonly Reply[]): TodayList | undefined {
  const [first] = pages;
  if (first?.whole === undefined) return undefined;
  const items = new Map(pages.flatMap((page) => page.items.map((item) => [item.id, item])));
  const { personId, standingInFor, whole } = first;
  const noMarketing = new Set(pages.flatMap((page) => page.noMarketing));
  const more = pages.at(-1)?.next !== undefined;
  return { personId, standingInFor, whole, items: [...items.values()], noMarketing, more };
}
