// How backups stand and what to do about it, the last one and the last drill, where they are, and how to bring one back.
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type words from '#phrases/zh-CN/backups.ts';
import { useLive } from '#ui/api/live.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import type { ReplyOf } from '#ui/api/wire.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Bones } from '#ui/data/Bones.tsx';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay } from '#ui/reader.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { askForRun, type RunItem, type RunKind, readBackups } from '../contract.ts';
import { useBackupPhrases } from './usePhrases.ts';
import './backups.css';

type Backups = ReplyOf<typeof readBackups>;

export default function BackupsPage() {
  const t = useBackupPhrases();
  const { data, error, refetch } = useEndpoint(readBackups, {});
  useLive('backups', [readBackups]);
  return (
    <Page title={t('nav')} lead={t('lead')} width="reading" actions={data && <Acts running={data.running} />}>
      {error && <ErrorView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Bones lines={8} />}
      {data && <Standing backups={data} />}
    </Page>
  );
}

function Acts({ running }: { running: readonly RunKind[] }) {
  const t = useBackupPhrases();
  const may = useMay();
  const toast = useToast();
  const act = useAct(askForRun, { changes: [readBackups], onDone: () => toast.done(t('asked')) });
  if (!may('backup.run')) return null;
  const ask = (kind: RunKind) => act.mutate({ body: { kind } }, { onError: (fault) => toast.failed(fault) });
  return (
    <>
      <Button loading={running.includes('drill')} onClick={() => ask('drill')}>
        {t('drillNow')}
      </Button>
      <Button type="primary" loading={running.includes('backup')} onClick={() => ask('backup')}>
        {t('backupNow')}
      </Button>
    </>
  );
}

function Standing({ backups }: { backups: Backups }) {
  const t = useBackupPhrases();
  const { state, folder, kind, keeping, lastBackup, lastDrill, logReachedAt, runs } = backups;
  return (
    <>
      <Block title={t('now')}>
        <p role="status" className="row">
          <Badge tone={state === 'fine' ? 'calm' : 'over'}>{t(`state.${state}`)}</Badge>
        </p>
        <p>{t(`advice.${state}`)}</p>
        <dl className="backup-lines">
          <Line label={t('last')}>{lastBackup === null ? t('none') : <Success run={lastBackup} />}</Line>
          <Line label={t('drill')}>{lastDrill === null ? t('none') : <Success run={lastDrill} />}</Line>
          <Line label={t('log')}>
            {kind === 'tables' && t('logDatabase')}
            {kind === 'cluster' && (logReachedAt === null ? t('logNone') : <RelativeTime at={logReachedAt} exact />)}
          </Line>
          <Line label={t('where')}>{folder === null ? t('none') : <code>{folder}</code>}</Line>
          <Line label={t('kept')}>{t('keptText', keeping)}</Line>
        </dl>
      </Block>
      <Runs runs={runs} />
      <Block title={t('howTo')}>
        <p>{t('howToText')}</p>
        <pre className="backup-command">{`npx weixi restore ${folder ?? 'FOLDER'} --data NEW-FOLDER`}</pre>
      </Block>
    </>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="soft">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Success({ run: { finishedAt, generation, bytes, found } }: { run: RunItem }) {
  const t = useBackupPhrases();
  const n = (figure: number) => figure.toLocaleString('en-US');
  return (
    <span className="row">
      {finishedAt !== null && <RelativeTime at={finishedAt} exact />}
      <span className="soft">
        {[generation, bytes !== null && found === null && t('megabytes', { count: inMegabytes(bytes) })]
          .filter(Boolean)
          .join(' · ')}
        {found !== null &&
          ` · ${t('drillText', { seconds: found.seconds.toFixed(1), events: n(found.events), seals: n(found.seals) })}`}
      </span>
    </span>
  );
}

function Runs({ runs }: { runs: readonly RunItem[] }) {
  const t = useBackupPhrases();
  const columns: Column<RunItem>[] = [
    { key: 'when', title: t('when'), phone: 'title', cell: ({ startedAt }) => <RelativeTime at={startedAt} exact /> },
    { key: 'what', title: t('what'), cell: ({ kind }) => t(`kinds.${kind}`) },
    { key: 'outcome', title: t('outcome'), cell: (run) => <Outcome run={run} /> },
    { key: 'took', title: t('took'), align: 'end', cell: (run) => took(run, t) },
    {
      key: 'size',
      title: t('size'),
      align: 'end',
      cell: ({ bytes }) => (bytes === null ? '' : t('megabytes', { count: inMegabytes(bytes) })),
    },
  ];
  return (
    <Block title={t('runs')}>
      <DataTable<RunItem>
        rows={[...runs]}
        label={t('runs')}
        columns={columns}
        rowKey={({ id }) => id}
        empty={<p className="soft">{t('runsNone')}</p>}
      />
    </Block>
  );
}

function Outcome({ run: { succeeded, reason } }: { run: RunItem }) {
  const t = useBackupPhrases();
  if (succeeded === null) return <span className="soft">{t('running')}</span>;
  if (succeeded) return <Badge tone="calm">{t('done')}</Badge>;
  return (
    <>
      <Badge tone="over">{t('failed')}</Badge>{' '}
      <span className="small">{reason && t(faultOf(reason), reason.params)}</span>
    </>
  );
}

/** A code of a newer program has no words here. */
function faultOf({ code }: { code: string }): `faults.${keyof (typeof words)['faults']}` {
  return `faults.${code as keyof (typeof words)['faults']}`;
}

function took({ startedAt, finishedAt }: RunItem, t: ReturnType<typeof useBackupPhrases>): string {
  return finishedAt === null ? '' : t('seconds', { count: Math.max(1, Math.round((finishedAt - startedAt) / 1_000)) });
}

const inMegabytes = (bytes: number): number => Math.ceil(bytes / 1_048_576);
