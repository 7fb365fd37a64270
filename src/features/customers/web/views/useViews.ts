// Which view the list is looked at through: its tab in the address, its columns, whether something was changed since it was saved.
import { useEffect, useState } from 'react';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { useAddress, useGo } from '#ui/Link.tsx';
import {
  addView,
  editView,
  listViews,
  preferView,
  type SavedView,
  type ViewColumn,
  type ViewSearch,
  viewKeys,
} from '../../views/contract.ts';
import { usualColumns } from './useListColumns.tsx';

export interface Views {
  items: readonly SavedView[];
  defaultId: string | null;
  /** The view whose tab is chosen; undefined: all customers. */
  current: SavedView | undefined;
  columns: readonly ViewColumn[];
  /** Something differs from what was saved, or from the list without any filter. */
  isChanged: boolean;
  /** The address as a view would keep it. */
  search: ViewSearch;
  setColumns: (columns: readonly ViewColumn[]) => void;
  resetColumns: () => void;
  /** Saves what is looked at into the view itself. */
  update: () => Promise<unknown>;
  /** Saves it as another view and goes there. */
  create: (view: { name: string; shared: boolean }) => Promise<void>;
  restore: () => void;
  prefer: (defaultId: string | null) => Promise<unknown>;
}

/** The address of a view's tab. */
export function addressOf(view: Pick<SavedView, 'id' | 'search'> | undefined): string {
  const given = Object.entries(view?.search ?? {}).filter(([, value]) => value !== undefined) as [string, string][];
  return `/customers?${new URLSearchParams([['view', view?.id ?? 'all'], ...given])}`;
}

/** Columns that were changed and not yet saved, by view, for as long as the page is open. */
const unsaved = new Map<string, readonly ViewColumn[]>();
const waitToSave = 600;

export function useViews(): Views {
  const go = useGo();
  const address = useAddress();
  const { data } = useEndpoint(listViews, {}, { freshFor: 60_000 });
  const [, redraw] = useState(0);
  const saveView = useAct(editView, { changes: [listViews] });
  const makeView = useAct(addView, { changes: [listViews] });
  const savePreference = useAct(preferView, { changes: [listViews] });
  const items = data?.items ?? [];
  const current = items.find(({ id }) => id === address.search.view);
  const search = kept(address.search);
  useOpening(data, address.search);
  const key = current?.id ?? '';
  const saved = current?.columns ?? data?.columns ?? usualColumns;
  const columns = unsaved.get(key) ?? saved;
  const preferred = useLater((wanted: readonly ViewColumn[]) => {
    savePreference.mutate({ body: { columns: wanted.map(plain) } });
  });
  const put = (wanted: readonly ViewColumn[] | undefined) => {
    if (wanted) unsaved.set(key, wanted);
    else unsaved.delete(key);
    redraw((count) => count + 1);
  };
  const isChanged = current ? differs(search, current.search) || differs(columns, saved) : differs(search, {});
  const body = { search, columns: columns.map(plain) };
  return {
    items,
    defaultId: data?.defaultId ?? null,
    current,
    columns,
    isChanged,
    search,
    setColumns: (wanted) => {
      put(wanted);
      if (!current) preferred(wanted);
    },
    resetColumns: () => {
      put(current ? undefined : usualColumns);
      if (!current) savePreference.mutate({ body: { columns: null } });
    },
    update: async () => {
      if (!current) return;
      await saveView.mutateAsync({ params: { viewId: current.id }, body });
      put(undefined);
    },
    create: async ({ name, shared }) => {
      const { id } = await makeView.mutateAsync({ body: { ...body, name, shared } });
      put(undefined);
      go(addressOf({ id, search }));
    },
    restore: () => {
      put(undefined);
      go(addressOf(current));
    },
    prefer: (defaultId) => savePreference.mutateAsync({ body: { defaultId } }),
  };
}

/** The bare address opens the preferred view; a view's own address without its filters is given them. Once each time one comes there. */
function useOpening(
  data: { items: readonly SavedView[]; defaultId: string | null } | undefined,
  search: Readonly<Record<string, string | undefined>>,
): void {
  const go = useGo();
  const isBare = Object.keys(kept(search)).length === 0;
  const wanted = search.view ?? data?.defaultId;
  const target = isBare ? data?.items.find(({ id }) => id === wanted) : undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: coming to a view opens it; clearing its filters afterwards must not
  useEffect(() => {
    if (!target) return;
    const isThere = search.view === target.id && Object.keys(target.search).length === 0;
    if (!isThere) go(addressOf(target), { replace: true });
  }, [data !== undefined, search.view]);
}

function kept(search: Readonly<Record<string, string | undefined>>): ViewSearch {
  return Object.fromEntries(viewKeys.flatMap((key) => (search[key] ? [[key, search[key]]] : []))) as ViewSearch;
}

function plain({ key, width }: ViewColumn): ViewColumn {
  return width === undefined ? { key } : { key, width };
}

/** By what they say, whatever the order of their keys and whatever is merely undefined. */
function differs(one: object, other: object): boolean {
  return sorted(one) !== sorted(other);
}

function sorted(value: object): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Acts once the changes have come to rest: dragging a column is one save. */
function useLater<T>(act: (value: T) => void): (value: T) => void {
  const [waiting, setWaiting] = useState<{ value: T }>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `act` is new at every drawing; the value alone decides
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setTimeout(() => act(waiting.value), waitToSave);
    return () => clearTimeout(timer);
  }, [waiting]);
  return (value) => setWaiting({ value });
}
