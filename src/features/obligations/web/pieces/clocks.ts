// The clocks of a page of records in one question: what the cards ask for within a moment goes out together.
import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { call } from '#ui/api/api.ts';
import { keyOf } from '#ui/api/queries.ts';
import { type ClockItem, recordClocks } from '../../contract.ts';

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
export function useClock(customerId: string, recordId: string): UseQueryResult<ClockItem | null> {
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
