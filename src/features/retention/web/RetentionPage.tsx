// How long each kind of record is kept, what would be deleted now under which clause, and what was.
import { Button } from 'antd';
import { keptKinds } from '#policy/privacy/vocabulary.ts';
import { useAct, useEndpoint, usePages } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Bones } from '#ui/data/Bones.tsx';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { useConfirm } from '#ui/page/confirm.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { atStart, useSide } from '#ui/phrases.ts';
import { useMay } from '#ui/reader.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { type KeptItem, listRuns, previewRetention, type RunItem, removeDue } from '../contract.ts';
import { useRetentionPhrases } from './RetentionLink.tsx';

export default function RetentionPage() {
  const t = useRetentionPhrases();
  const { data, error, refetch } = useEndpoint(previewRetention, {});
  const columns = useKeptColumns();
  const word = useKindWord();
  return (
    <Page title={t('title')} lead={t('lead')} crumbs={[{ label: t('crumb'), to: '/privacy' }]}>
      {error && <ErrorView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Bones lines={8} />}
      {data && (
        <DataTable<KeptItem>
          rows={data.items}
          label={t('title')}
          columns={columns}
          rowKey={({ rule, edition }) => `${edition} ${rule}`}
          empty={<p className="soft">{t('none')}</p>}
        />
      )}
      {data && data.unruled.length > 0 && (
        <p className="soft">{t('unruled', { kinds: data.unruled.map(word).join(t('comma')) })}</p>
      )}
      <Runs />
    </Page>
  );
}

function useKindWord(): (kind: string) => string {
  const side = useSide();
  return (kind) => (Object.hasOwn(keptKinds, kind) ? atStart(keptKinds[kind as keyof typeof keptKinds][side]) : kind);
}

function useKeptColumns(): Column<KeptItem>[] {
  const t = useRetentionPhrases();
  const side = useSide();
  const word = useKindWord();
  return [
    { key: 'kind', title: t('kind'), phone: 'title', cell: ({ kind }) => <strong>{word(kind)}</strong> },
    {
      key: 'rule',
      title: t('rule'),
      cell: ({ sentence, usual, clause }) => (
        <>
          {sentence[side]}{' '}
          <span className="soft small" title={clause[side]}>
            {t(usual ? 'usual' : 'policy', { clause: clause.no })}
          </span>
        </>
      ),
    },
    { key: 'due', title: t('due'), align: 'end', cell: (item) => <DueCount item={item} /> },
    {
      key: 'oldest',
      title: t('oldest'),
      cell: ({ oldest }) => (oldest === null ? '' : <RelativeTime at={oldest} />),
    },
    { key: 'acts', title: '', cell: (item) => <Remove item={item} /> },
  ];
}

function DueCount({ item: { due, before, empty } }: { item: KeptItem }) {
  const t = useRetentionPhrases();
  if (empty) return <span className="soft small">{t('empty')}</span>;
  if (before === null) return <span className="soft small">{t('endless')}</span>;
  return due === 0 ? <span className="soft">{t('none')}</span> : due.toLocaleString();
}

function Remove({ item: { kind, due, before, byHand } }: { item: KeptItem }) {
  const t = useRetentionPhrases();
  const word = useKindWord();
  const toast = useToast();
  const confirm = useConfirm();
  const may = useMay();
  const act = useAct(removeDue, { changes: [previewRetention, listRuns] });
  const mark = byHand && <Badge>{t('byHand')}</Badge>;
  if (before === null || due === 0 || !may('retention.run')) return mark || null;
  const remove = async () => {
    const question = {
      title: t('confirm', { count: due, kind: word(kind) }),
      text: t('confirmText'),
      act: t('remove'),
    };
    if (!(await confirm(question))) return;
    try {
      const { removed } = await act.mutateAsync({ params: { kind }, body: { before } });
      toast.done(t('removed', { count: removed }));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <span className="row">
      {mark}
      <Button size="small" danger loading={act.isPending} onClick={() => void remove()}>
        {t('remove')}
      </Button>
    </span>
  );
}

function Runs() {
  const t = useRetentionPhrases();
  const word = useKindWord();
  const pages = usePages(listRuns, { query: {} });
  const columns: Column<RunItem>[] = [
    { key: 'when', title: t('when'), phone: 'title', cell: ({ at }) => <RelativeTime at={at} exact /> },
    { key: 'kind', title: t('kind'), cell: ({ kind }) => word(kind) },
    { key: 'count', title: t('count'), align: 'end', cell: ({ removed }) => removed.toLocaleString() },
    { key: 'rule', title: t('rule'), cell: ({ clause }) => clause },
    { key: 'who', title: t('who'), cell: ({ byName }) => byName ?? t('auto') },
  ];
  return (
    <Block title={t('runs')}>
      <DataTable<RunItem>
        {...pages}
        label={t('runs')}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<p className="soft">{t('runsNone')}</p>}
      />
    </Block>
  );
}
