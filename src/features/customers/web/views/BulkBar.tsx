// Work on those chosen: the lines that were ticked, or everybody the list finds.
import { Button } from 'antd';
import { useState } from 'react';
import { useMay } from '#ui/reader.ts';
import type { CustomerFilter, CustomerSort } from '../../contract.ts';
import type { ViewColumn } from '../../views/contract.ts';
import { AssignDrawer } from '../AssignDrawer.tsx';
import { useCustomerPhrases } from '../usePhrases.ts';
import { ExportDrawer } from './ExportDrawer.tsx';
import { useViewPhrases } from './useFields.ts';

/** Whom an act is for. */
export type Chosen = { ids: readonly string[] } | { filter: CustomerFilter };

export interface Count {
  count: number;
  exact: boolean;
}

export interface Listed {
  filter: CustomerFilter;
  sort: { by: CustomerSort; descending: boolean };
  columns: readonly ViewColumn[];
  /** How many the list finds; undefined while they are counted. */
  found: Count | undefined;
}

export interface BulkBarProps {
  listed: Listed;
  ids: readonly string[];
  onClear: () => void;
}

export function BulkBar({ listed, ids, onClear }: BulkBarProps) {
  const t = useViewPhrases();
  const tc = useCustomerPhrases();
  const may = useMay();
  // "All" means those of this very filter: another filter is another choice.
  const asked = JSON.stringify(listed.filter);
  const [everyOf, setEveryOf] = useState<string>();
  const [open, setOpen] = useState<'assign' | 'export'>();
  const isEvery = everyOf === asked;
  const { found } = listed;
  const chosen: Chosen = isEvery ? { filter: listed.filter } : { ids };
  const number: Count = isEvery && found ? found : { count: ids.length, exact: true };
  const clear = () => {
    setEveryOf(undefined);
    onClear();
  };
  if (ids.length === 0) return null;
  const shown = number.count.toLocaleString('en-US');
  const chosenWords = t(isEvery ? (number.exact ? 'bulk.everyChosen' : 'bulk.everyChosenAbout') : 'bulk.chosen', {
    count: shown,
  });
  return (
    <section className="row bulk-bar" aria-label={t('bulk.label')}>
      <strong>{chosenWords}</strong>
      {!isEvery && found && found.count > ids.length && (
        <Button size="small" type="link" onClick={() => setEveryOf(asked)}>
          {t(found.exact ? 'bulk.every' : 'bulk.everyAbout', { count: found.count.toLocaleString('en-US') })}
        </Button>
      )}
      {may('customer.assign') && (
        <Button size="small" onClick={() => setOpen('assign')}>
          {tc('list.assign')}
        </Button>
      )}
      {may('customer.export') && (
        <Button size="small" onClick={() => setOpen('export')}>
          {t('export.act')}
        </Button>
      )}
      <Button size="small" type="text" onClick={clear}>
        {t('bulk.clear')}
      </Button>
      <AssignDrawer open={open === 'assign'} chosen={chosen} onClose={() => setOpen(undefined)} onDone={clear} />
      <ExportDrawer
        open={open === 'export'}
        listed={listed}
        chosen={chosen}
        number={number}
        onClose={() => setOpen(undefined)}
      />
    </section>
  );
}
