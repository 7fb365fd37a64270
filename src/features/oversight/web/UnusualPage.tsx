// Looks that were unusually many: asked about one by one, with what was found written down.
import { Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useLive } from '#ui/api/live.ts';
import { useAct, usePages } from '#ui/api/queries.ts';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { Link, useAddress } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useZone } from '#ui/phrases.ts';
import { useMay, useReader } from '#ui/reader.ts';
import { dayOf } from '#ui/time/instants.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { countUnusual, listUnusual, lookInto, type UnusualEntry } from '../contract.ts';
import { Places } from './pieces/Places.tsx';
import { useOversightPhrases, useSaying } from './usePhrases.ts';

const states = { waiting: 'waiting', looked: 'looked_into', all: undefined } as const;
type Shown = keyof typeof states;

export default function UnusualPage() {
  const t = useOversightPhrases();
  const { search, setSearch } = useAddress();
  const shown: Shown = search.show === 'looked' || search.show === 'all' ? search.show : 'waiting';
  const state = states[shown];
  const pages = usePages(listUnusual, { query: state === undefined ? {} : { state } });
  const [open, setOpen] = useState<UnusualEntry>();
  useLive('unusual', [listUnusual]);
  return (
    <Page title={t('places.unusual')} lead={t('unusual.lead')}>
      <Places />
      <div className="oversight-choice">
        <Segmented<Shown>
          aria-label={t('places.unusual')}
          value={shown}
          options={(['waiting', 'looked', 'all'] as const).map((one) => ({ value: one, label: t(`unusual.${one}`) }))}
          onChange={(one) => setSearch({ show: one === 'waiting' ? undefined : one }, { replace: true })}
        />
      </div>
      <DataTable<UnusualEntry>
        {...pages}
        label={t('places.unusual')}
        columns={useColumns(setOpen)}
        rowKey={({ id }) => id}
        empty={<Empty title={t('unusual.empty')} text={t('unusual.emptyText')} />}
      />
      <LookDrawer entry={open} onClose={() => setOpen(undefined)} />
    </Page>
  );
}

function useColumns(onLook: (entry: UnusualEntry) => void): Column<UnusualEntry>[] {
  const t = useOversightPhrases();
  const saying = useSaying();
  const zone = useZone();
  const may = useMay();
  const { id: own } = useReader();
  return [
    { key: 'when', title: t('unusual.when'), phone: 'aside', cell: ({ at }) => <RelativeTime at={at} /> },
    {
      key: 'person',
      title: t('unusual.person'),
      phone: 'title',
      cell: ({ person }) => <Link to={`/people/${person.id}`}>{person.name ?? '—'}</Link>,
    },
    {
      key: 'what',
      title: t('unusual.what'),
      cell: ({ what, count, each }) =>
        t('unusual.whatMany', {
          count,
          what: saying.value(['what'], { as: 'text', text: what }),
          each: each === 'day' || each === 'hour' ? t(`unusual.each.${each}`) : each,
        }),
    },
    {
      key: 'result',
      title: t('unusual.result'),
      cell: (entry) => {
        const { looked, person, at } = entry;
        const day = dayOf(at, zone);
        return (
          <span className="row">
            {looked ? (
              <span>{t('unusual.by', { name: looked.by ?? '—', note: looked.note })}</span>
            ) : (
              person.id !== own && (
                <Button size="small" type="primary" onClick={() => onLook(entry)}>
                  {t('unusual.act')}
                </Button>
              )
            )}
            {may('audit.read') && (
              <Link to={`/oversight?who=${person.id}&kind=look&from=${day}&to=${day}`}>{t('unusual.trail')}</Link>
            )}
            {may('incident.handle') && (
              <Link to={`/incidents?account=${person.id}&at=${at}&event=${entry.id}`}>{t('unusual.incident')}</Link>
            )}
          </span>
        );
      },
    },
  ];
}

function LookDrawer({ entry, onClose }: { entry: UnusualEntry | undefined; onClose: () => void }) {
  const t = useOversightPhrases();
  const toast = useToast();
  const act = useAct(lookInto, { changes: [listUnusual, countUnusual] });
  const save = async ({ note }: { note: string }) => {
    await act.mutateAsync({ params: { eventId: entry?.id ?? '' }, body: { note } });
    toast.done(t('unusual.done'));
  };
  return (
    <FormDrawer<{ note: string }>
      open={entry !== undefined}
      title={t('unusual.title', { name: entry?.person.name ?? '' })}
      submitLabel={t('unusual.submit')}
      width={420}
      onSubmit={save}
      onClose={onClose}
    >
      <Field name="note" label={t('unusual.note')} hint={t('unusual.noteHint')} required>
        <Input.TextArea rows={5} maxLength={1_000} />
      </Field>
    </FormDrawer>
  );
}
