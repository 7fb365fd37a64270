// Rounds of cleaning, newest first, and beginning another one: whom it would look at is shown before.
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { useState } from 'react';
import { useAct, useEndpoint, usePages } from '#ui/api/queries.ts';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { Link, useGo } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { Block } from '#ui/page/Page.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import {
  beginCleaning,
  type CleaningLine,
  cleaningReasons,
  listCleanings,
  previewCleaning,
} from '../../cleaning/contract.ts';
import { useArchivePhrases } from '../usePhrases.ts';

export function CleaningList() {
  const t = useArchivePhrases();
  const go = useGo();
  const pages = usePages(listCleanings, { query: {} });
  const [open, setOpen] = useState(false);
  return (
    <Block title={t('cleaning.title')} extra={<Button onClick={() => setOpen(true)}>{t('cleaning.begin')}</Button>}>
      <DataTable<CleaningLine>
        {...pages}
        label={t('cleaning.title')}
        columns={useColumns()}
        rowKey={({ id }) => id}
        onRow={({ id }) => go(`/archive/cleanings/${id}`)}
        empty={<Empty title={t('cleaning.empty')} text={t('cleaning.emptyText')} />}
      />
      <BeginDrawer open={open} onClose={() => setOpen(false)} />
    </Block>
  );
}

function useColumns(): Column<CleaningLine>[] {
  const t = useArchivePhrases();
  return [
    {
      key: 'title',
      title: t('audit.name'),
      phone: 'title',
      cell: ({ id, title }) => <Link to={`/archive/cleanings/${id}`}>{title}</Link>,
    },
    {
      key: 'progress',
      title: t('audit.progress'),
      align: 'end',
      phone: 'aside',
      cell: ({ handled, total, closedAt }) => (closedAt === null ? `${handled} / ${total}` : t('cleaning.over')),
    },
    { key: 'when', title: t('cleaning.begun'), cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
    { key: 'who', title: t('audit.by'), phone: 'none', cell: ({ createdByName }) => createdByName },
  ];
}

interface Values {
  title: string;
  amount: number;
  unit: 'd' | 'w' | 'mo' | 'y';
  attempts: number;
}

const units = ['d', 'w', 'mo', 'y'] as const;

function BeginDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useArchivePhrases();
  const go = useGo();
  const { data } = useEndpoint(listCleanings, { query: {} }, { enabled: open });
  const act = useAct(beginCleaning, { changes: [listCleanings] });
  const begin = async ({ title, amount, unit, attempts }: Values) => {
    const { id } = await act.mutateAsync({ body: { title, staleAfter: `${amount}${unit}`, attempts } });
    go(`/archive/cleanings/${id}`);
  };
  // What the policy says stands there already; where it is silent, somebody has to say.
  const [, amount, unit] = /^(\d+)(d|w|mo|y)$/.exec(data?.staleAfter ?? '') ?? [];
  const initial: Partial<Values> = { unit: (unit as Values['unit']) ?? 'mo' };
  if (amount !== undefined) initial.amount = Number(amount);
  if (open && !data) return null;
  return (
    <FormDrawer<Values>
      open={open}
      title={t('cleaning.begin')}
      submitLabel={t('cleaning.beginIt')}
      initial={initial}
      onSubmit={begin}
      onClose={onClose}
    >
      <Field name="title" label={t('audit.name')} required>
        <Input autoComplete="off" maxLength={100} />
      </Field>
      <Field
        name="amount"
        label={t('cleaning.staleAfter')}
        hint={t(amount === undefined ? 'cleaning.staleText' : 'cleaning.stalePolicy')}
        required
      >
        <InputNumber min={1} max={9999} precision={0} />
      </Field>
      <Field name="unit" label={t('cleaning.unit')} required>
        <Select options={units.map((value) => ({ value, label: t(`cleaning.units.${value}`) }))} />
      </Field>
      <Field name="attempts" label={t('cleaning.attempts')} hint={t('cleaning.attemptsText')} required>
        <InputNumber min={1} max={100} precision={0} />
      </Field>
      <Preview />
    </FormDrawer>
  );
}

function Preview() {
  const t = useArchivePhrases();
  const amount: number | undefined = Form.useWatch('amount');
  const unit: Values['unit'] | undefined = Form.useWatch('unit');
  const attempts: number | undefined = Form.useWatch('attempts');
  const isSaid = Boolean(amount && unit && attempts);
  const body = { staleAfter: `${amount ?? 1}${unit ?? 'mo'}`, attempts: attempts ?? 1 };
  const { data } = useEndpoint(previewCleaning, { body }, { enabled: isSaid, keepPrevious: true });
  if (!isSaid || !data) return null;
  return (
    <div role="status">
      <strong>{t('cleaning.preview', { total: data.total })}</strong>
      <ul>
        {cleaningReasons.map((reason) => (
          <li key={reason}>
            {t(`cleaning.reason.${reason}`)} {data[reason]}
          </li>
        ))}
      </ul>
    </div>
  );
}
