// Work on those chosen: the lines that were ticked, or everybody the list finds.
import { Button } from 'antd';
import { useState } from 'react';
import { whenOpened } from '#ui/opened.tsx';
import { useMay } from '#ui/reader.ts';
import { SlotView } from '#ui/slot.tsx';
import { bulkActs } from '../slots.ts';
import { useCustomerPhrases } from '../usePhrases.ts';
import type { Chosen, Count, Listed } from './chosen.ts';
import { useViewPhrases } from './useFields.ts';

const AssignDrawer = whenOpened(
  () => import('./AssignDrawer.tsx').then((file) => file.AssignDrawer),
  ({ open }) => open,
);
const ExportDrawer = whenOpened(
  () => import('./ExportDrawer.tsx').then((file) => file.ExportDrawer),
  ({ open }) => open,
);

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
      <SlotView of={bulkActs} given={{ chosen, onDone: clear }} quiet />
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
