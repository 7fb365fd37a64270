// An ordinary specialist at work: their rights reach their department, their day has some three hundred duties.
import type { CustomerLine } from '#features/customers/contract.ts';
import { type Serving, serve } from '../serving.ts';
import { specialistOwing } from '../world/looking.ts';

/** What a day's work of one person is. */
export const duties = 300;
/** So many customers are asked for in turn: more than anything keeps at hand. */
const most = 10_000;

export interface AtWork {
  readonly serving: Serving;
  /** Customers whom they may see. */
  readonly ids: readonly string[];
  /** Phones of these as they see them. */
  readonly phones: readonly string[];
  /** How many duties they owe. */
  readonly owes: number;
}

/** Serves the database, signs the specialist in and hands it over; stops serving afterwards. */
export async function atWork<R>(url: string, act: (work: AtWork) => Promise<R>): Promise<R> {
  const { username, owes } = await specialistOwing(url, duties);
  const serving = await serve(url, username);
  try {
    return await act({ serving, owes, ...(await withinReach(serving)) });
  } finally {
    await serving.stop();
  }
}

async function withinReach({ url, headers }: Serving): Promise<Pick<AtWork, 'ids' | 'phones'>> {
  const ids: string[] = [];
  const phones: string[] = [];
  let cursor = '';
  do {
    const reply = await fetch(`${url}/api/customers?limit=200${cursor}`, { headers });
    const { items, next } = (await reply.json()) as {
      items: Pick<CustomerLine, 'id' | 'phoneMasked'>[];
      next?: string;
    };
    for (const { id, phoneMasked } of items) {
      ids.push(id);
      if (phoneMasked !== null) phones.push(phoneMasked);
    }
    cursor = next === undefined ? '' : `&cursor=${encodeURIComponent(next)}`;
  } while (cursor !== '' && ids.length < most);
  return { ids, phones };
}
