// A queue as screens read it: all that is open is asked for once, and then for what has changed.
import { keepPreviousData, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '#ui/api/api.ts';
import { keyOf } from '#ui/api/queries.ts';
import { now as timeNow } from '#ui/time/now.ts';
import { listQueue, type Part } from '../../contract.ts';
import { type Kept, keptAfter, sinceOf } from './changes.ts';

/** The requests of a part, at most `limit`, the most pressing first. News of them (`useLive`) brings what has changed. */
export function useQueue(part: Part, limit: number): UseQueryResult<Kept> {
  const client = useQueryClient();
  const query = { part, limit };
  const queryKey = keyOf(listQueue, { query });
  return useQuery<Kept>({
    queryKey,
    placeholderData: keepPreviousData,
    // Lines that have not changed are the same already; comparing thousands deeply would cost a frame.
    structuralSharing: false,
    queryFn: async ({ signal }) => {
      const kept = client.getQueryData<Kept>(queryKey);
      const since = sinceOf(kept, timeNow());
      const asked = since === undefined ? query : { ...query, since };
      return keptAfter(kept, await call(listQueue, { query: asked }, { signal }));
    },
  });
}
