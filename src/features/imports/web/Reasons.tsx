// Why rows are bad, the most frequent first, with the rows to look at.
import { Block } from '#ui/page/Page.tsx';
import { isRemark, type Reason } from '../contract.ts';
import { useFaultWords, useImportPhrases } from './usePhrases.ts';

/** What was taken and looks wrong; nothing where nothing does. */
export function Remarks({ reasons }: { reasons: readonly Reason[] }) {
  const t = useImportPhrases();
  const remarks = reasons.filter(isRemark);
  if (remarks.length === 0) return null;
  return (
    <Block title={t('check.remarks')}>
      <p className="soft">{t('check.remarksText')}</p>
      <Lines reasons={remarks} />
    </Block>
  );
}

export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
  return <Lines reasons={reasons.filter((reason) => !isRemark(reason))} />;
}

function Lines({ reasons }: { reasons: readonly Reason[] }) {
  const t = useImportPhrases();
  const words = useFaultWords();
  return (
    <ul className="import-reasons">
      {reasons.map((reason) => {
        const rows = reason.rows.join(', ');
        const isAll = reason.count <= reason.rows.length;
        return (
          <li key={`${reason.field}/${reason.code}`}>
            <span>{words(reason)}</span>{' '}
            <span className="soft small">
              {isAll ? t('check.rows', { rows }) : t('check.rowsMore', { rows, count: reason.count })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
