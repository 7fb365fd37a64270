// What was done with a request: each step with its person, its words, and what it passed over.
import { CheckOutlined } from '@ant-design/icons';
import { Timeline } from '#ui/data/Timeline.tsx';
import { type StepTaken, steps } from '../../contract.ts';
import { useRequestPhrases, useStageNames } from '../usePhrases.ts';

/** A step recorded this much later than it happened says so (ms). */
const later = 5 * 60_000;

export function TakenSteps({ taken }: { taken: readonly StepTaken[] }) {
  const t = useRequestPhrases();
  const items = [...taken].reverse().map((one) => {
    const step = steps.find((known) => known === one.step);
    return {
      id: one.id,
      at: one.occurredAt,
      icon: <CheckOutlined />,
      title: step ? t(`step.${step}`) : one.step,
      who: one.byName ?? undefined,
      body: <Words one={one} />,
    };
  });
  return <Timeline items={items} />;
}

function Words({ one }: { one: StepTaken }) {
  const t = useRequestPhrases();
  const names = useStageNames();
  return (
    <>
      {one.words && <div className="request-words">{one.words}</div>}
      {one.passedOver.length > 0 && (
        <div className="soft">{t('page.passedOver', { stages: names(one.passedOver), reason: one.reason ?? '' })}</div>
      )}
      {one.recordedAt - one.occurredAt > later && <div className="soft small">{t('page.recordedLater')}</div>}
    </>
  );
}
