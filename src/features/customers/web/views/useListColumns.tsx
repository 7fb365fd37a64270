// The columns of the list: those it comes with have cells of their own, every other field is shown by its type.

import { useMemo } from 'react';
import { Badge } from '#ui/data/Badge.tsx';
import type { Column } from '#ui/data/table.tsx';
import { Link } from '#ui/Link.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { type CustomerLine, customerSorts } from '../../contract.ts';
import type { ViewColumn } from '../../views/contract.ts';
import { TierOf } from '../TierBadge.tsx';
import { useCustomerPhrases, useTiers } from '../usePhrases.ts';
import { type FieldWords, useViewPhrases } from './useFields.ts';

/** What the list shows before anybody has said otherwise. */
export const usualColumns: readonly ViewColumn[] = [
  'name',
  'tier',
  'kind',
  'owner',
  'phone',
  'last_contact',
  'created',
].map((key) => ({ key }));

/** Those that every line carries; the others are asked for. */
const carried = new Set(usualColumns.map(({ key }) => key));

export function columnsAsked(columns: readonly ViewColumn[]): string[] | undefined {
  const keys = columns.map(({ key }) => key).filter((key) => !carried.has(key));
  return keys.length > 0 ? keys : undefined;
}

export function useListColumns(columns: readonly ViewColumn[], words: FieldWords): Column<CustomerLine>[] {
  const t = useViewPhrases();
  const cells = useCells();
  return useMemo(() => columnsOf(columns, { words, t, cells }), [columns, words, t, cells]);
}

interface Said {
  words: FieldWords;
  t: ReturnType<typeof useViewPhrases>;
  cells: ReturnType<typeof useCells>;
}

function columnsOf(columns: readonly ViewColumn[], { words, t, cells }: Said): Column<CustomerLine>[] {
  // Without its name a line cannot be opened.
  const shown = columns.some(({ key }) => key === 'name') ? columns : [{ key: 'name' }, ...columns];
  return shown.flatMap(({ key, width }): Column<CustomerLine>[] => {
    const field = words.of(key);
    const cell = cells[key];
    // A field that was archived or is hidden, or a list of fields that is not here yet.
    if (!field && (!cell || words.fields.length > 0)) return [];
    const isFigure = field !== undefined && ['count', 'money', 'number'].includes(field.type);
    return [
      {
        key,
        title: words.label(key),
        sortable: (customerSorts as readonly string[]).includes(key),
        width,
        align: isFigure ? 'end' : undefined,
        phone: key === 'name' ? 'title' : key === 'tier' ? 'aside' : quiet.has(key) ? 'none' : 'line',
        cell:
          cell ??
          (({ values }) => {
            const value = values?.[key] ?? null;
            if (field?.type === 'money' && typeof value === 'number')
              return t('say.amount', { value: words.value(key, value) });
            const said = words.value(key, value);
            const isLong = field?.type === 'text' || field?.type === 'choice';
            return (
              <span
                className={isLong ? 'customer-cell' : 'customer-short'}
                title={field?.type === 'since' ? String(value ?? '') : undefined}
              >
                {said}
              </span>
            );
          }),
      },
    ];
  });
}

/** A phone's card is short. */
const quiet: ReadonlySet<string> = new Set(['kind', 'phone', 'created']);

function useCells(): Readonly<Record<string, (line: CustomerLine) => React.ReactNode>> {
  const t = useCustomerPhrases();
  const tiers = useTiers();
  return useMemo(
    () => ({
      name: ({ id, name, shortName, restricted }) => (
        <span className="customer-name">
          <Link to={`/customers/${id}`}>{name}</Link>
          {shortName && <span className="soft small"> {shortName}</span>}
          {restricted && (
            <Badge tone="over" title={t('list.restrictedText')}>
              {t('list.restricted')}
            </Badge>
          )}
        </span>
      ),
      tier: ({ tier }) => <TierOf tier={tier} tiers={tiers} />,
      kind: ({ kind }) => t(`kind.${kind}`),
      owner: ({ ownerName }) => ownerName ?? <span className="soft">{t('page.noOwner')}</span>,
      phone: ({ phoneMasked }) => phoneMasked,
      last_contact: ({ lastContactAt, parts }) =>
        parts?.includes('conversation') === false ? null : lastContactAt === null ? (
          <span className="soft">{t('list.never')}</span>
        ) : (
          <Short at={lastContactAt} />
        ),
      created: ({ createdAt }) => <Short at={createdAt} />,
    }),
    [t, tiers],
  );
}

/** A date that breaks into two lines is no date any more. */
function Short({ at }: { at: number }) {
  return (
    <span className="customer-short">
      <RelativeTime at={at} />
    </span>
  );
}
