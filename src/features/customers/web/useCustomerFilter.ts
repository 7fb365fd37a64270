// The filter of the list lives in the address, so that a link shows the same list again and back works.

import { type Asked, askedSchema } from '#policy/condition.ts';
import type { Sort } from '#ui/data/table.tsx';
import { useAddress } from '#ui/Link.tsx';
import { useReader } from '#ui/reader.ts';
import { useNow } from '#ui/time/now.ts';
import {
  type CustomerFilter,
  type CustomerKind,
  type CustomerSort,
  customerKinds,
  customerSorts,
} from '../contract.ts';
import { viewKeys } from '../views/contract.ts';

/** Days without contact that the list offers to filter by. */
export const silences = [30, 90, 180] as const;
const dayLong = 86_400_000;

export interface ListFilter {
  filter: CustomerFilter;
  sort: Sort & { by: CustomerSort };
  isFiltered: boolean;
  search: Readonly<Record<string, string | undefined>>;
  change: (change: Record<string, string | undefined>) => void;
  setSort: (sort: Sort) => void;
  setWhen: (when: Asked | undefined) => void;
  clear: () => void;
}

export function useCustomerFilter(): ListFilter {
  const { search, setSearch } = useAddress();
  const { id } = useReader();
  const now = useNow('minute');
  const { text, tier, kind, owner, mine, silent, overdue, department, site } = search;
  const today = Math.floor(now / dayLong) * dayLong;
  const days = Number(silent);
  const owners = mine === 'yes' && id !== null ? [id] : listed(owner);
  const filter: CustomerFilter = {
    text: text?.trim() || undefined,
    tier: listed(tier),
    kind: listed(kind)?.filter((one): one is CustomerKind => (customerKinds as readonly string[]).includes(one)),
    owner: owners,
    department,
    site,
    contactBefore: days > 0 ? today - days * dayLong : undefined,
    overdue: overdue === 'yes' ? true : undefined,
    when: conditionIn(search.when),
  };
  const by = customerSorts.find((one) => one === search.sort) ?? ('name' satisfies CustomerSort);
  return {
    filter,
    sort: { by, descending: search.down === 'yes' },
    isFiltered: Object.values(filter).some((value) => value !== undefined),
    search,
    change: (change) => setSearch(change, { replace: true }),
    setSort: (sort) => setSearch({ sort: sort.by, down: sort.descending ? 'yes' : undefined }, { replace: true }),
    setWhen: (when) => setSearch({ when: when === undefined ? undefined : JSON.stringify(when) }),
    clear: () => setSearch(Object.fromEntries(filterKeys.map((key) => [key, undefined])), { replace: true }),
  };
}

/** Everything of the address that narrows the list; the order stays. */
const filterKeys = viewKeys.filter((key) => key !== 'sort' && key !== 'down');

/** The condition of a link; one that was broken on its way is none. */
function conditionIn(json: string | undefined): Asked | undefined {
  if (json === undefined) return undefined;
  try {
    const read = askedSchema.safeParse(JSON.parse(json));
    return read.success ? read.data : undefined;
  } catch {
    return undefined; // not JSON: the list is shown without it
  }
}

function listed(joined: string | undefined): string[] | undefined {
  const parts = joined?.split(',').filter(Boolean) ?? [];
  return parts.length > 0 ? parts : undefined;
}
