// What waits for the reader's approval, and what the reader has asked for: approved there, done there.
import { Segmented } from 'antd';
import { useState } from 'react';
import { useLive } from '#ui/api/live.ts';
import { usePages } from '#ui/api/queries.ts';
import { DataTable } from '#ui/data/DataTable.tsx';
import { useAddress } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useMay } from '#ui/reader.ts';
import { type ApprovalItem, listApprovals, listOwnApprovals } from '../contract.ts';
import { DecideDrawer, type Deciding } from './DecideDrawer.tsx';
import { useColumns } from './useColumns.tsx';
import { useApprovalPhrases } from './usePhrases.ts';
import './approvals.css';

type Shown = 'waiting' | 'all' | 'own';

export default function ApprovalsPage() {
  const t = useApprovalPhrases();
  const may = useMay();
  const { search, setSearch } = useAddress();
  const kinds: readonly Shown[] = may('approval.give') ? ['waiting', 'all', 'own'] : ['own'];
  const shown = kinds.find((one) => one === search.show) ?? kinds[0] ?? 'own';
  return (
    <Page title={t('title')} lead={t('lead')}>
      {kinds.length > 1 && (
        <div className="approval-choice">
          <Segmented<Shown>
            aria-label={t('title')}
            value={shown}
            options={kinds.map((one) => ({ value: one, label: t(`tab.${one}`) }))}
            onChange={(one) => setSearch({ show: one === kinds[0] ? undefined : one }, { replace: true })}
          />
        </div>
      )}
      {shown === 'own' ? <Own /> : <ToDecide key={shown} state={shown} />}
    </Page>
  );
}

function ToDecide({ state }: { state: 'waiting' | 'all' }) {
  const t = useApprovalPhrases();
  const pages = usePages(listApprovals, { query: { state } });
  const [deciding, setDeciding] = useState<Deciding>();
  useLive('approvals', [listApprovals]);
  return (
    <>
      <DataTable<ApprovalItem>
        {...pages}
        label={t(`tab.${state}`)}
        columns={useColumns({ onDecide: setDeciding })}
        rowKey={({ id }) => id}
        empty={<Empty title={t(`empty.${state}`)} text={t(`empty.${state}Text`)} />}
      />
      <DecideDrawer deciding={deciding} onClose={() => setDeciding(undefined)} />
    </>
  );
}

function Own() {
  const t = useApprovalPhrases();
  const pages = usePages(listOwnApprovals, { query: {} });
  useLive('approvals', [listOwnApprovals]);
  return (
    <DataTable<ApprovalItem>
      {...pages}
      label={t('tab.own')}
      columns={useColumns({})}
      rowKey={({ id }) => id}
      empty={<Empty title={t('empty.own')} text={t('empty.ownText')} />}
    />
  );
}
