// Audits, newest first, and drawing another one.
import { Button, Form, Input, Select } from 'antd';
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
import { type AuditLine, confidences, drawAudit, listAudits, sizeAudit, strata } from '../../audits/contract.ts';
import { usePercent } from '../usePercent.ts';
import { useArchivePhrases } from '../usePhrases.ts';

export function AuditList() {
  const t = useArchivePhrases();
  const go = useGo();
  const pages = usePages(listAudits, { query: {} });
  const [open, setOpen] = useState(false);
  return (
    <Block title={t('audit.title')} extra={<Button onClick={() => setOpen(true)}>{t('audit.draw')}</Button>}>
      <DataTable<AuditLine>
        {...pages}
        label={t('audit.title')}
        columns={useColumns()}
        rowKey={({ id }) => id}
        onRow={({ id }) => go(`/archive/audits/${id}`)}
        empty={<Empty title={t('audit.empty')} text={t('audit.emptyText')} />}
      />
      <DrawDrawer open={open} onClose={() => setOpen(false)} />
    </Block>
  );
}

function useColumns(): Column<AuditLine>[] {
  const t = useArchivePhrases();
  const percent = usePercent();
  return [
    {
      key: 'title',
      title: t('audit.name'),
      phone: 'title',
      cell: ({ id, title }) => <Link to={`/archive/audits/${id}`}>{title}</Link>,
    },
    {
      key: 'progress',
      title: t('audit.progress'),
      align: 'end',
      cell: ({ audited, size, toReview }) =>
        toReview > 0 ? t('audit.doneAndReview', { audited, size, toReview }) : `${audited} / ${size}`,
    },
    {
      key: 'accuracy',
      title: t('audit.accuracy'),
      align: 'end',
      phone: 'aside',
      cell: ({ accuracy, closedAt }) =>
        closedAt === null || accuracy === null ? t('audit.running') : percent(accuracy),
    },
    { key: 'when', title: t('audit.when'), cell: ({ createdAt }) => <RelativeTime at={createdAt} /> },
    { key: 'who', title: t('audit.by'), phone: 'none', cell: ({ createdByName }) => createdByName },
  ];
}

interface Drawing {
  title: string;
  confidence: (typeof confidences)[number];
  margin: number;
  stratifiedBy: (typeof strata)[number];
}

const margins = [0.01, 0.02, 0.03, 0.05, 0.1, 0.2];

function DrawDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useArchivePhrases();
  const go = useGo();
  const percent = usePercent();
  const act = useAct(drawAudit, { changes: [listAudits] });
  const draw = async (body: Drawing) => {
    const { id } = await act.mutateAsync({ body });
    go(`/archive/audits/${id}`);
  };
  return (
    <FormDrawer<Drawing>
      open={open}
      title={t('audit.draw')}
      submitLabel={t('audit.drawIt')}
      initial={{ stratifiedBy: 'none' }}
      onSubmit={draw}
      onClose={onClose}
    >
      <Field name="title" label={t('audit.name')} required>
        <Input autoComplete="off" maxLength={100} />
      </Field>
      <Field name="confidence" label={t('audit.confidence')} hint={t('audit.confidenceText')} required>
        <Select options={confidences.map((value) => ({ value, label: percent(value) }))} />
      </Field>
      <Field name="margin" label={t('audit.margin')} hint={t('audit.marginText')} required>
        <Select options={margins.map((value) => ({ value, label: `± ${percent(value)}` }))} />
      </Field>
      <Field name="stratifiedBy" label={t('audit.stratified')} required>
        <Select options={strata.map((value) => ({ value, label: t(`audit.by_${value}`) }))} />
      </Field>
      <Size />
    </FormDrawer>
  );
}

/** What the choice means in work, before it is begun. */
function Size() {
  const t = useArchivePhrases();
  const confidence: Drawing['confidence'] | undefined = Form.useWatch('confidence');
  const margin: number | undefined = Form.useWatch('margin');
  const isChosen = confidence !== undefined && margin !== undefined;
  const query = { confidence: confidence ?? confidences[0], margin: margin ?? margins[0] ?? 1 };
  const { data } = useEndpoint(sizeAudit, { query }, { enabled: isChosen, keepPrevious: true });
  if (!isChosen || !data) return null;
  return (
    <p role="status">
      <strong>{t('audit.size', { size: data.size })}</strong>{' '}
      <span className="soft">{t('audit.sizeOf', { population: data.population })}</span>
    </p>
  );
}
