// Why rows are bad, the most frequent first, with the rows to look at.
import type { Reason } from '../contract.ts';
import { useFaultWords, useImportPhrases } from './usePhrases.ts';

export function Reasons({ reasons }: { reasons: readonly Reason[] }) {
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
