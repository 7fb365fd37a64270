// Endpoints as React sees them: read and kept (`useEndpoint`, `usePages`), or acted upon (`useAct`).
import {
  keepPreviousData,
  type QueryClient,
  type QueryKey,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import type { Endpoint, Page } from '#platform/contract.ts';
import { call } from './api.ts';
import { useBearer } from './bearer.ts';
import { ApiError } from './problem.ts';
import type { InputOf, ReplyOf } from './wire.ts';

/** The key under which replies of an endpoint are kept; with input, that one reply. */
export function keyOf(endpoint: Endpoint, input?: unknown): QueryKey {
  return input === undefined ? [endpoint.path] : [endpoint.path, input];
}

export interface ReadOptions {
  /** False: not yet, something it needs is missing. */
  enabled?: boolean | undefined;
  /** Shows the former reply while the next one comes: for filters and search as one types. */
  keepPrevious?: boolean | undefined;
  /** Milliseconds for which a reply is not asked for again; live updates still renew it. */
  freshFor?: number | undefined;
}

/** Reads an endpoint and keeps the reply fresh. `{ data, error, isPending, refetch }` as TanStack Query has them. */
export function useEndpoint<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  { enabled = true, keepPrevious = false, freshFor }: ReadOptions = {},
): UseQueryResult<ReplyOf<E>> {
  const bearer = useBearer();
  return useQuery<ReplyOf<E>>({
    queryKey: bearer === undefined ? keyOf(endpoint, input) : [...keyOf(endpoint, input), bearer],
    queryFn: ({ signal }) => call(endpoint, input, { signal, bearer }),
    enabled,
    ...(keepPrevious ? { placeholderData: keepPreviousData } : {}),
    ...(freshFor === undefined ? {} : { staleTime: freshFor }),
  });
}

type RowOf<E extends Endpoint> = ReplyOf<E> extends Page<infer Row> ? Row : never;

/** What DataTable takes, under the same names: `<DataTable {...pages} columns=… />`. */
export interface Pages<Row> {
  rows: Row[] | undefined;
  more: boolean;
  loadingMore: boolean;
  onMore: () => void;
  error: unknown;
  onRetry: () => void;
}

/** Reads a list by its cursor; the endpoint's query has `cursor`, its reply is a `page(…)`. */
export function usePages<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  { enabled = true }: Pick<ReadOptions, 'enabled'> = {},
): Pages<RowOf<E>> {
  const list = useInfiniteQuery({
    queryKey: [...keyOf(endpoint, input), 'pages'],
    queryFn: ({ signal, pageParam }) =>
      call(endpoint, withCursor(input, pageParam), { signal }) as Promise<Page<RowOf<E>>>,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    enabled,
  });
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.items), [list.data]);
  return {
    rows,
    more: list.hasNextPage,
    loadingMore: list.isFetchingNextPage,
    onMore: () => void list.fetchNextPage(),
    error: list.error ?? undefined,
    onRetry: () => void (list.isFetchNextPageError ? list.fetchNextPage() : list.refetch()),
  };
}

function withCursor<E extends Endpoint>(input: InputOf<E>, cursor: string | undefined): InputOf<E> {
  if (cursor === undefined) return input;
  const query = (input as { query?: object }).query;
  return { ...input, query: { ...query, cursor } } as InputOf<E>;
}

export interface ActOptions<E extends Endpoint> {
  /** Endpoints whose replies are no longer true afterwards; all their inputs. */
  changes?: readonly Endpoint[] | undefined;
  onDone?: ((reply: ReplyOf<E>, input: InputOf<E>) => void) | undefined;
}

/**
 * Acts on an endpoint: `const act = useAct(recordInteraction, { changes: [listObligations] }); await act.mutateAsync({ … })`.
 * Pressing again after a lost connection sends the same idempotency key, so that nothing is done twice.
 */
export function useAct<E extends Endpoint>(
  endpoint: E,
  { changes = [], onDone }: ActOptions<E> = {},
): UseMutationResult<ReplyOf<E>, Error, InputOf<E>> {
  const client = useQueryClient();
  const bearer = useBearer();
  const unanswered = useRef<{ key: string; input: string } | undefined>(undefined);
  return useMutation<ReplyOf<E>, Error, InputOf<E>>({
    mutationFn: async (input) => {
      const same = JSON.stringify(input);
      const key = unanswered.current?.input === same ? unanswered.current.key : crypto.randomUUID();
      unanswered.current = { key, input: same };
      const reply = await call(endpoint, input, { idempotencyKey: key, bearer }).catch((error: unknown) => {
        if (isAnswer(error)) unanswered.current = undefined;
        throw error;
      });
      unanswered.current = undefined;
      return reply;
    },
    onSuccess: async (reply, input) => {
      onDone?.(reply, input);
      await renew(client, changes);
    },
  });
}

/** Marks the replies of these endpoints as old; those on screen are asked for again. */
export async function renew(client: QueryClient, endpoints: readonly Endpoint[]): Promise<void> {
  await Promise.all(endpoints.map((endpoint) => client.invalidateQueries({ queryKey: keyOf(endpoint) })));
}

/** Whether the server has decided: it refused. Where nobody answered or it broke down, the same key is sent again. */
function isAnswer(error: unknown): boolean {
  return error instanceof ApiError && error.status >= 400 && error.status < 500;
}
