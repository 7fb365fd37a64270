// On a request's card: what is to be done next and how long there still is. Nothing where nothing is owed.

import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { call } from '#ui/api/api.ts';
import { useLive } from '#ui/api/live.ts';
import { keyOf } from '#ui/api/queries.ts';
import { ClockBadge } from '#ui/time/ClockBadge.tsx';
import { type ClockItem, recordClocks } from '../contract.ts';
import { useDutyTitle } from './usePhrases.ts';

export default function RequestClock({ customerId, requestId }: { customerId: string; requestId: string }) {
  const title = useDutyTitle();
  const { data } = useClock(customerId, requestId);
  useLive('requests', [recordClocks]);
  if (!data) return null;
  return (
    <div>
      <ClockBadge label={title(data)} due={data.due} from={data.from} paused={data.paused} />
    </div>
  );
}

interface Wanted {
  readonly customerId: string;
  readonly recordId: string;
  readonly settle: (clock: ClockItem | null) => void;
  readonly fail: (error: unknown) => void;
}

/** How long cards that are drawn together are waited for (ms). */
const gather = 10;
/** So many ids still fit an address. */
const most = 50;
let waiting: Wanted[] = [];

/** The earliest unsettled duty of a record; null where none runs. */
function useClock(customerId: string, recordId: string): UseQueryResult<ClockItem | null> {
  return useQuery({
    queryKey: keyOf(recordClocks, recordId),
    queryFn: () =>
      new Promise<ClockItem | null>((settle, fail) => {
        if (waiting.length === 0) setTimeout(() => void askAll(), gather);
        waiting.push({ customerId, recordId, settle, fail });
      }),
  });
}

async function askAll(): Promise<void> {
  const asked = waiting;
  waiting = [];
  for (let from = 0; from < asked.length; from += most) await askSome(asked.slice(from, from + most));
}

async function askSome(asked: readonly Wanted[]): Promise<void> {
  const customers = [...new Set(asked.map(({ customerId }) => customerId))];
  const records = [...new Set(asked.map(({ recordId }) => recordId))];
  try {
    const { items } = await call(recordClocks, { query: { customers, records } });
    const byRecord = new Map(items.map((clock) => [clock.recordId, clock]));
    for (const { recordId, settle } of asked) settle(byRecord.get(recordId) ?? null);
  } catch (error) {
    for (const { fail } of asked) fail(error);
  }
}
