// Late records that wait for a leader: who recorded what, how late, and the two answers.
import { Button, Input } from 'antd';
import { useState } from 'react';
import { showTimeline } from '#features/customers/contract.ts';
import { TierBadge } from '#features/customers/web/index.tsx';
import { useLive } from '#ui/api/live.ts';
import { useAct, usePages } from '#ui/api/queries.ts';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { Link } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { type AwaitingItem, approveInteraction, listAwaiting, refuseInteraction } from '../contract.ts';
import { useChannelWord, useInteractionPhrases } from './usePhrases.ts';
import './interactions.css';

export default function AwaitingList() {
  const t = useInteractionPhrases();
  const pages = usePages(listAwaiting, { query: {} });
  useLive('interactions_awaiting', [listAwaiting]);
  const [refusing, setRefusing] = useState<AwaitingItem>();
  const columns = useColumns(setRefusing);
  return (
    <Page title={t('awaiting.title')} lead={t('awaiting.lead')}>
      <DataTable
        {...pages}
        label={t('awaiting.title')}
        columns={columns}
        rowKey={(row) => row.id}
        empty={<Empty title={t('awaiting.empty')} text={t('awaiting.emptyText')} />}
      />
      <Refuse item={refusing} onClose={() => setRefusing(undefined)} />
    </Page>
  );
}

function useColumns(onRefuse: (item: AwaitingItem) => void): Column<AwaitingItem>[] {
  const t = useInteractionPhrases();
  const channel = useChannelWord();
  return [
    {
      key: 'customer',
      title: t('awaiting.customer'),
      phone: 'title',
      cell: (row) => (
        <span className="row">
          <Link to={`/customers/${row.customerId}`}>{row.customerName}</Link>
          <TierBadge tier={row.tier} />
        </span>
      ),
    },
    { key: 'held', title: t('awaiting.held'), cell: (row) => <RelativeTime at={row.occurredAt} exact /> },
    {
      key: 'recorded',
      title: t('awaiting.recorded'),
      cell: (row) => (
        <>
          {row.recordedByName} · <RelativeTime at={row.recordedAt} />
        </>
      ),
    },
    {
      key: 'content',
      title: t('awaiting.content'),
      cell: (row) => (
        <span className="interaction">
          <span className="soft small">
            {channel(row.channel)} · {t(`direction.${row.direction}`)}
          </span>
          <span className="interaction__words">{row.content}</span>
        </span>
      ),
    },
    { key: 'acts', title: '', cell: (row) => <Acts item={row} onRefuse={() => onRefuse(row)} /> },
  ];
}

function Acts({ item, onRefuse }: { item: AwaitingItem; onRefuse: () => void }) {
  const t = useInteractionPhrases();
  const toast = useToast();
  const act = useAct(approveInteraction, { changes: [listAwaiting, showTimeline] });
  const approve = async () => {
    try {
      await act.mutateAsync({ params: { customerId: item.customerId, interactionId: item.id }, body: {} });
      toast.done(t('awaiting.approved'));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <span className="row">
      <Button size="small" type="primary" loading={act.isPending} onClick={() => void approve()}>
        {t('awaiting.approve')}
      </Button>
      <Button size="small" onClick={onRefuse}>
        {t('awaiting.refuse')}
      </Button>
    </span>
  );
}

function Refuse({ item, onClose }: { item: AwaitingItem | undefined; onClose: () => void }) {
  const t = useInteractionPhrases();
  const toast = useToast();
  const act = useAct(refuseInteraction, { changes: [listAwaiting, showTimeline] });
  const refuse = async (body: { reason: string }) => {
    if (!item) return;
    await act.mutateAsync({ params: { customerId: item.customerId, interactionId: item.id }, body });
    toast.done(t('awaiting.refused'));
  };
  return (
    <FormDrawer
      open={item !== undefined}
      title={t('awaiting.refuse')}
      submitLabel={t('awaiting.refuse')}
      onSubmit={refuse}
      onClose={onClose}
    >
      <Field name="reason" label={t('entry.reason')} required>
        <Input.TextArea rows={2} maxLength={500} />
      </Field>
    </FormDrawer>
  );
}
