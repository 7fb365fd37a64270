// The first rows as they would become: nothing is entered yet.
import { useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { Block } from '#ui/page/Page.tsx';
import { type ImportBatch, type PreviewRow, previewImport } from '../contract.ts';
import { useFaultWords, useFieldWords, useImportPhrases, useValueWords } from './usePhrases.ts';

export function Preview({ batch }: { batch: ImportBatch }) {
  const t = useImportPhrases();
  const preview = useEndpoint(previewImport, { params: { importId: batch.id } }, { keepPrevious: true });
  if (!preview.data) return <Bones lines={4} />;
  const { rows } = preview.data;
  return (
    <Block title={t('preview.title', { count: rows.length })}>
      <ul className="import-preview">
        {rows.map((row) => (
          <Row key={row.number} row={row} />
        ))}
      </ul>
    </Block>
  );
}

function Row({ row: { number, becomes, faults } }: { row: PreviewRow }) {
  const fieldWords = useFieldWords();
  const valueWords = useValueWords();
  const faultWords = useFaultWords();
  return (
    <li>
      <span className="soft small import-preview__number">{number}</span>
      <dl>
        {becomes.map(({ field, value }) => (
          <div key={field}>
            <dt className="soft small">{fieldWords(field)}</dt>
            <dd>{valueWords(field, value)}</dd>
          </div>
        ))}
        {faults.map((fault) => (
          <div key={`${fault.field}/${fault.code}`} className="import-preview__fault">
            <dd>{faultWords(fault)}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
