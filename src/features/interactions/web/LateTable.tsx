// Late records that wait for a leader, of whatever kind: about whom, when, who recorded it and when, and the two answers.
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Pages } from '#ui/api/queries.ts';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { ReasonDrawer } from '#ui/form/ReasonDrawer.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { useInteractionPhrases } from './usePhrases.ts';

/** What every late record says. */
export interface LateItem {
  readonly id: string;
  readonly occurredAt: number;
  readonly recordedAt: number;
}

interface LateTableProps<Item extends LateItem> {
  title: string;
  pages: Pages<Item>;
  /** Whom or what it is about. */
  about: (item: Item) => ReactNode;
  /** Who recorded it. */
  by: (item: Item) => string | null;
  content: (item: Item) => ReactNode;
  approve: (item: Item) => Promise<unknown>;
  refuse: (item: Item, reason: string) => Promise<unknown>;
}

export function LateTable<Item extends LateItem>(props: LateTableProps<Item>) {
  const { title, pages, about, by, content, approve, refuse } = props;
  const t = useInteractionPhrases();
  const toast = useToast();
  const [refusing, setRefusing] = useState<Item>();
  const columns: Column<Item>[] = [
    { key: 'about', title: t('awaiting.about'), phone: 'title', cell: about },
    { key: 'happened', title: t('awaiting.happened'), cell: (row) => <RelativeTime at={row.occurredAt} exact /> },
    {
      key: 'recorded',
      title: t('awaiting.recorded'),
      cell: (row) => (
        <>
          {by(row)} · <RelativeTime at={row.recordedAt} />
        </>
      ),
    },
    { key: 'content', title: t('awaiting.content'), cell: content },
    {
      key: 'acts',
      title: '',
      cell: (row) => <Acts approve={() => approve(row)} onRefuse={() => setRefusing(row)} />,
    },
  ];
  return (
    <Block title={title}>
      <DataTable
        {...pages}
        label={title}
        columns={columns}
        rowKey={(row) => row.id}
        empty={<p className="soft">{t('awaiting.empty')}</p>}
      />
      <ReasonDrawer
        open={refusing !== undefined}
        title={t('awaiting.refuse')}
        act={t('awaiting.refuse')}
        label={t('entry.reason')}
        onSubmit={async ({ reason }) => {
          if (refusing) await refuse(refusing, reason);
          toast.done(t('awaiting.refused'));
        }}
        onClose={() => setRefusing(undefined)}
      />
    </Block>
  );
}

function Acts({ approve, onRefuse }: { approve: () => Promise<unknown>; onRefuse: () => void }) {
  const t = useInteractionPhrases();
  const toast = useToast();
  const [isPending, setPending] = useState(false);
  const press = async () => {
    setPending(true);
    try {
      await approve();
      toast.done(t('awaiting.approved'));
    } catch (error) {
      toast.failed(error);
    } finally {
      setPending(false);
    }
  };
  return (
    <span className="row">
      <Button size="small" type="primary" loading={isPending} onClick={() => void press()}>
        {t('awaiting.approve')}
      </Button>
      <Button size="small" onClick={onRefuse}>
        {t('awaiting.refuse')}
      </Button>
    </span>
  );
}
