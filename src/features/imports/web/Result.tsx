// What came in, what stayed out and why, and the way back.
import { Button } from 'antd';
import { usePages } from '#ui/api/queries.ts';
import { Link } from '#ui/Link.tsx';
import { useConfirm } from '#ui/page/confirm.ts';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay } from '#ui/reader.ts';
import { type ImportBatch, keptRows } from '../contract.ts';
import { Reasons, Remarks } from './Reasons.tsx';
import { saveBadRows } from './save-file.ts';
import { useImportActs } from './useImport.ts';
import { useImportPhrases } from './usePhrases.ts';

export function Result({ batch }: { batch: ImportBatch }) {
  const t = useImportPhrases();
  const toast = useToast();
  const { good, bad, already, reasons, state, retracted, kept } = batch;
  const isBack = state === 'taken_back';
  return (
    <>
      <Block
        title={isBack ? t('back.done', { count: retracted }) : t('done.title', { count: good })}
        extra={
          <div className="row">
            <Link to="/customers">{t('done.customers')}</Link>
            <Link to="/imports">{t('done.another')}</Link>
            {!isBack && good > 0 && <TakeBack batch={batch} />}
          </div>
        }
      >
        {isBack && kept > 0 && <p>{t('back.kept', { count: kept })}</p>}
        {already > 0 && <p className="soft">{t('done.already', { count: already })}</p>}
      </Block>
      {bad > 0 && (
        <Block
          title={t('check.reasons')}
          extra={<Button onClick={() => saveBadRows(batch.id).catch(toast.failed)}>{t('done.download')}</Button>}
        >
          <p>{t('done.bad', { count: bad })}</p>
          <Reasons reasons={reasons} />
        </Block>
      )}
      {!isBack && <Remarks reasons={reasons} />}
      {isBack && kept > 0 && <Kept importId={batch.id} />}
    </>
  );
}

function TakeBack({ batch }: { batch: ImportBatch }) {
  const t = useImportPhrases();
  const may = useMay();
  const confirm = useConfirm();
  const toast = useToast();
  const { takeBack } = useImportActs();
  if (!may('import.run')) return null;
  const act = async () => {
    if (await confirm({ title: t('back.title'), text: t('back.text'), act: t('back.act') })) {
      await takeBack.mutateAsync({ params: { importId: batch.id } }).catch(toast.failed);
    }
  };
  return <Button onClick={() => void act()}>{t('back.act')}</Button>;
}

function Kept({ importId }: { importId: string }) {
  const t = useImportPhrases();
  const { rows = [], more, onMore } = usePages(keptRows, { params: { importId }, query: {} });
  return (
    <Block title={t('back.keptTitle')}>
      <ul className="import-reasons">
        {rows.map(({ number, customerId, customerName }) => (
          <li key={number}>
            <Link to={`/customers/${customerId}`}>{customerName}</Link>{' '}
            <span className="soft small">{t('check.rows', { rows: number })}</span>
          </li>
        ))}
      </ul>
      {more && <Button onClick={onMore}>…</Button>}
    </Block>
  );
}
