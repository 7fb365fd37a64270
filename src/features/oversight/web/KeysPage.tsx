// The keys of sensitive values: where the master key is, which data keys there are, and a change of them while everybody works.
import { Button, Progress } from 'antd';
import { countValues, readDataKeys, rotateKeys } from '#platform/secrecy/contract.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import type { ReplyOf } from '#ui/api/wire.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Bones } from '#ui/data/Bones.tsx';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { useConfirm } from '#ui/page/confirm.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay } from '#ui/reader.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { Places } from './pieces/Places.tsx';
import { useOversightPhrases } from './usePhrases.ts';
import { useRepeated } from './useRepeated.ts';

type Keys = ReplyOf<typeof readDataKeys>;
type Key = Keys['keys'][number];
type Counted = ReplyOf<typeof countValues>['items'];

export default function KeysPage() {
  const t = useOversightPhrases();
  const { data, error, refetch } = useEndpoint(readDataKeys, {});
  const counted = useEndpoint(countValues, {}).data?.items;
  useRepeated(data?.isUnderWay === true, [readDataKeys]);
  return (
    <Page
      title={t('places.keys')}
      lead={t('keys.lead')}
      width="reading"
      actions={data && <Rotate isUnderWay={data.isUnderWay} />}
    >
      <Places />
      {error && <ErrorView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Bones lines={8} />}
      {data && (
        <>
          {data.isUnderWay && <UnderWay keys={data} counted={counted} />}
          <Master master={data.master} />
          <DataKeys keys={data} counted={counted} />
        </>
      )}
    </Page>
  );
}

function Rotate({ isUnderWay }: { isUnderWay: boolean }) {
  const t = useOversightPhrases();
  const may = useMay();
  const confirm = useConfirm();
  const toast = useToast();
  const act = useAct(rotateKeys, { changes: [readDataKeys, countValues] });
  if (!may('keys.rotate')) return null;
  const rotate = async () => {
    if (!(await confirm({ title: t('keys.rotateTitle'), text: t('keys.rotateText'), act: t('keys.rotate') }))) return;
    try {
      await act.mutateAsync({});
      toast.done(t('keys.begun'));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <Button disabled={isUnderWay} loading={act.isPending} onClick={() => void rotate()}>
      {t('keys.rotate')}
    </Button>
  );
}

function UnderWay({ keys: { rotations }, counted }: { keys: Keys; counted: Counted | undefined }) {
  const t = useOversightPhrases();
  const done = rotations.reduce((sum, { renewed }) => sum + renewed, 0);
  const total = counted?.filter(({ purpose }) => purpose === 'field').reduce((sum, { values }) => sum + values, 0) ?? 0;
  const n = (figure: number) => figure.toLocaleString('en-US');
  const words =
    total === 0 ? t('keys.progress', { done: n(done) }) : t('keys.progressOf', { done: n(done), total: n(total) });
  return (
    <div className="block" role="status">
      <Progress
        percent={total === 0 ? 0 : Math.min(99, Math.floor((done / total) * 100))}
        status="active"
        aria-label={words}
      />
      <p>{words}</p>
      <p className="soft small">{t('keys.progressText')}</p>
    </div>
  );
}

function Master({ master: { id, place } }: Pick<Keys, 'master'>) {
  const t = useOversightPhrases();
  return (
    <Block title={t('keys.master')}>
      <dl className="oversight-lines">
        <div>
          <dt className="soft">{t('keys.masterId')}</dt>
          <dd>
            <code>{id}</code>
          </dd>
        </div>
        <div>
          <dt className="soft">{t('keys.place')}</dt>
          <dd>{place === null ? t('keys.environment') : <code>{place}</code>}</dd>
        </div>
      </dl>
      <p className="strip strip--soon">{t('keys.apart')}</p>
    </Block>
  );
}

function DataKeys({ keys, counted }: { keys: Keys; counted: Counted | undefined }) {
  const t = useOversightPhrases();
  return (
    <Block title={t('keys.data')}>
      <DataTable<Key>
        label={t('keys.data')}
        columns={useColumns(keys, counted)}
        rows={keys.keys.toReversed()}
        rowKey={({ purpose, version }) => `${purpose} ${version}`}
        total={keys.keys.length}
        empty={null}
      />
    </Block>
  );
}

function useColumns({ keys }: Keys, counted: Counted | undefined): Column<Key>[] {
  const t = useOversightPhrases();
  const newest = (purpose: string) =>
    Math.max(...keys.filter((key) => key.purpose === purpose).map((key) => key.version));
  return [
    {
      key: 'purpose',
      title: t('keys.purpose'),
      phone: 'title',
      cell: ({ purpose, version }) => `${t(`keys.${purpose}`)} · ${version}`,
    },
    { key: 'made', title: t('keys.made'), cell: ({ madeAt }) => <RelativeTime at={madeAt} /> },
    {
      key: 'state',
      title: t('keys.state'),
      phone: 'aside',
      cell: ({ retiredAt, purpose, version }) => {
        if (retiredAt !== null) return <span className="soft">{t('keys.retired')}</span>;
        return version === newest(purpose) ? <Badge tone="calm">{t('keys.current')}</Badge> : t('keys.old');
      },
    },
    {
      key: 'values',
      title: t('keys.values'),
      align: 'end',
      cell: ({ purpose, version }) =>
        counted?.find((one) => one.purpose === purpose && one.version === version)?.values.toLocaleString('en-US') ??
        t('keys.counting'),
    },
  ];
}
