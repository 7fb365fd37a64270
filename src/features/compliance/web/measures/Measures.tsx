// The policy's own figures: each with its clause and formula, what it came to, its trend, and the same taken apart.
import { useState } from 'react';
import { useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { listMeasures, type MeasuresAsked } from '../../measures/contract.ts';
import { useCompliancePhrases } from '../usePhrases.ts';
import { MeasureCard } from './MeasureCard.tsx';
import { type Opened, Records } from './Records.tsx';

export function Measures({ asked }: { asked: MeasuresAsked }) {
  const t = useCompliancePhrases();
  const [opened, setOpened] = useState<Opened>();
  const { data, error, refetch } = useEndpoint(listMeasures, { query: asked }, { keepPrevious: true });
  if (error && !data) return <ErrorView error={error} onRetry={() => void refetch()} />;
  if (!data) return <Bones lines={12} />;
  if (data.measures.length === 0) return <Empty title={t('measure.none')} text={t('measure.noneText')} />;
  // Figures and records are of one moment.
  const moment = { ...asked, asOf: data.asOf };
  return (
    <>
      <ul className="measures">
        {data.measures.map((measure) => (
          <MeasureCard
            key={`${measure.edition} ${measure.rule}`}
            measure={measure}
            asked={moment}
            isAmongSeveral={new Set(data.measures.map(({ edition }) => edition)).size > 1}
            onOpen={setOpened}
          />
        ))}
      </ul>
      <Records asked={moment} opened={opened} onClose={() => setOpened(undefined)} />
    </>
  );
}
