// What the dry run found, and the step to take: enter the good rows, or look at the columns again.
import { Button } from 'antd';
import { Stat, Stats } from '#ui/data/Stat.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay } from '#ui/reader.ts';
import { type ImportBatch, isRemark } from '../contract.ts';
import { Reasons, Remarks } from './Reasons.tsx';
import { saveBadRows } from './save-file.ts';
import { useImportActs } from './useImport.ts';
import { useImportPhrases } from './usePhrases.ts';

export function Checked({ batch }: { batch: ImportBatch }) {
  const t = useImportPhrases();
  const may = useMay();
  const toast = useToast();
  const { map, run } = useImportActs();
  const params = { importId: batch.id };
  const { good, bad, already, reasons, mapping } = batch;
  return (
    <>
      <div className="import-figures">
        <Stats>
          <Stat label={t('check.good')} value={good.toLocaleString()} />
          <Stat label={t('check.bad')} value={bad.toLocaleString()} tone={bad > 0 ? 'soon' : undefined} />
          <Stat label={t('check.already')} value={already.toLocaleString()} />
        </Stats>
      </div>
      {reasons.some((reason) => !isRemark(reason)) && (
        <Block
          title={t('check.reasons')}
          extra={<Button onClick={() => saveBadRows(batch.id).catch(toast.failed)}>{t('done.download')}</Button>}
        >
          <Reasons reasons={reasons} />
        </Block>
      )}
      <Remarks reasons={reasons} />
      {batch.kind === 'interactions' && <p className="soft">{t('check.once')}</p>}
      {good === 0 && <p role="alert">{t('check.nothingGood')}</p>}
      {may('import.run') && (
        <div className="import-next">
          <Button onClick={() => map.mutateAsync({ params, body: { mapping } }).catch(toast.failed)}>
            {t('check.again')}
          </Button>
          <Button
            type="primary"
            disabled={good === 0}
            loading={run.isPending}
            onClick={() => run.mutateAsync({ params }).catch(toast.failed)}
          >
            {t('check.run', { count: good })}
          </Button>
        </div>
      )}
    </>
  );
}
