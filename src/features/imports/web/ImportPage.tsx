// One import from its columns to its result; which part shows follows from its state, so it can be left and opened again.
import { Button, Progress } from 'antd';
import { Bones } from '#ui/data/Bones.tsx';
import { Tag } from '#ui/data/Tag.tsx';
import { useAddress, useGo } from '#ui/Link.tsx';
import { useConfirm } from '#ui/page/confirm.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay } from '#ui/reader.ts';
import type { ImportBatch } from '../contract.ts';
import { Checked } from './Checked.tsx';
import { Mapping } from './Mapping.tsx';
import { Result } from './Result.tsx';
import { isUnderWay, useImport, useImportActs } from './useImport.ts';
import { useImportPhrases } from './usePhrases.ts';
import './imports.css';

export default function ImportPage() {
  const t = useImportPhrases();
  const { params } = useAddress();
  const { data: batch, error, refetch } = useImport(params.importId ?? '');
  const crumbs = [{ label: t('title'), to: '/imports' }];
  if (error && !batch) return <ErrorView error={error} onRetry={() => void refetch()} />;
  if (!batch) return <Bones lines={6} />;
  return (
    <Page
      title={batch.fileName}
      crumbs={crumbs}
      marks={<Tag>{t(`state.${batch.state}`)}</Tag>}
      lead={`${t(`kind.${batch.kind}`)} · ${sourceWords(t, batch)}`}
      actions={<Discard batch={batch} />}
    >
      {isUnderWay(batch.state) && <UnderWay batch={batch} />}
      {batch.state === 'mapping' && <Mapping key={batch.id} batch={batch} />}
      {batch.state === 'checked' && <Checked batch={batch} />}
      {(batch.state === 'done' || batch.state === 'taken_back') && <Result batch={batch} />}
    </Page>
  );
}

function sourceWords(t: ReturnType<typeof useImportPhrases>, { source, rowCount: count }: ImportBatch): string {
  const { format, sheet = '', encoding = '', headerRow: row } = source;
  return format === 'xlsx'
    ? t('source.xlsx', { sheet, row, count })
    : t('source.csv', { encoding: encoding.toUpperCase(), row, count });
}

/** The work goes on by itself; this only shows how far it is. */
function UnderWay({ batch }: { batch: ImportBatch }) {
  const t = useImportPhrases();
  const { state, doneTo, rowCount, good, retracted, kept } = batch;
  const isBack = state === 'taking_back';
  const [part, whole] = isBack ? [retracted + kept, good] : [doneTo, rowCount];
  const words = {
    checking: t('check.progress', { done: doneTo }),
    running: t('run.progress', { count: good }),
    taking_back: t('back.progress', { count: retracted }),
  }[state as 'checking' | 'running' | 'taking_back'];
  return (
    <div className="import-progress" role="status">
      <Progress
        percent={whole === 0 ? 0 : Math.min(99, Math.floor((part / whole) * 100))}
        status="active"
        aria-label={words}
      />
      <p>{words}</p>
      {state !== 'checking' && <p className="soft small">{t('run.leave')}</p>}
    </div>
  );
}

function Discard({ batch }: { batch: ImportBatch }) {
  const t = useImportPhrases();
  const may = useMay();
  const go = useGo();
  const confirm = useConfirm();
  const toast = useToast();
  const { discard } = useImportActs();
  if (!may('import.run') || (batch.state !== 'mapping' && batch.state !== 'checked')) return null;
  const act = async () => {
    if (!(await confirm({ title: t('discard.title'), text: t('discard.text'), act: t('discard.act') }))) return;
    try {
      await discard.mutateAsync({ params: { importId: batch.id } });
      go('/imports');
    } catch (error) {
      toast.failed(error);
    }
  };
  return <Button onClick={() => void act()}>{t('discard.act')}</Button>;
}
