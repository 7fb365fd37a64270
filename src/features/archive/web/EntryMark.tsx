// Beside a customer's name: that nobody has looked at the entry again yet, or that a number in it cannot be right; and the way to look.
import { Button } from 'antd';
import { useState } from 'react';
import { useLive } from '#ui/api/live.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { useMay } from '#ui/reader.ts';
import { useDayText } from '#ui/time/words.ts';
import { showEntry } from '../contract.ts';
import { EntryDrawer } from './EntryDrawer.tsx';
import { useArchivePhrases, useDoubtWord, useFieldWord } from './usePhrases.ts';

export default function EntryMark({ customerId }: { customerId: string }) {
  const t = useArchivePhrases();
  const day = useDayText();
  const may = useMay();
  const field = useFieldWord();
  const doubt = useDoubtWord();
  const [open, setOpen] = useState(false);
  const { data } = useEndpoint(showEntry, { params: { customerId } });
  useLive(`customer:${customerId}`, [showEntry]);
  if (!data) return null;
  const doubtful = data.items.filter(({ doubts }) => doubts.length > 0);
  const told = doubtful.map((item) => `${field(item.field)}: ${item.doubts.map(doubt).join(', ')}`).join('; ');
  const { confirmed } = data;
  // Where nobody asks for a second look and nothing is doubtful, there is nothing to be known.
  if (!data.asked && !confirmed && doubtful.length === 0) return null;
  return (
    <>
      {doubtful.length > 0 && (
        <Badge tone="soon" title={told}>
          {t('entry.doubtful', { count: doubtful.length })}
        </Badge>
      )}
      {confirmed ? (
        <Badge title={t('entry.confirmedBy', { name: confirmed.byName ?? '', day: day(confirmed.at) })}>
          {t('entry.confirmed')}
        </Badge>
      ) : (
        data.asked && <Badge tone="soon">{t('entry.unconfirmed')}</Badge>
      )}
      {(!confirmed || doubtful.length > 0) && may('customer.write') && (
        <Button type="link" size="small" onClick={() => setOpen(true)}>
          {t('entry.open')}
        </Button>
      )}
      <EntryDrawer customerId={customerId} entry={data} open={open} onClose={() => setOpen(false)} />
    </>
  );
}
