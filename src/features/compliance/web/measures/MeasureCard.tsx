// One figure of the policy: its words on the left, on the right what it came to in a period and the periods before.
import { useState } from 'react';
import { usePair } from '#features/policies/web/index.tsx';
import { Badge } from '#ui/data/Badge.tsx';
import type { MeasureItem, MeasuresAsked, PeriodFigure } from '../../measures/contract.ts';
import { useCompliancePhrases } from '../usePhrases.ts';
import type { Opened } from './Records.tsx';
import { Sides } from './Sides.tsx';
import { SplitTable } from './SplitTable.tsx';
import { shortName, usePeriodName, useTargetText, useValueText } from './texts.ts';

interface MeasureCardProps {
  measure: MeasureItem;
  asked: MeasuresAsked;
  /** Several policies are in force: it says of which it is. */
  isAmongSeveral: boolean;
  onOpen: (opened: Opened) => void;
}

export function MeasureCard({ measure, asked, isAmongSeveral, onOpen }: MeasureCardProps) {
  const t = useCompliancePhrases();
  const say = usePair();
  const { periods, clause, title, sentence, edition } = measure;
  const [chosen, setChosen] = useState<string>();
  const period = periods.find(({ from }) => from === chosen) ?? periods.at(-1);
  return (
    <li className="measure">
      <div className="kept-clause__text">
        <h3>
          <span className="kept-clause__no">{clause}</span> {say(title)}
        </h3>
        <p className="soft">{say(sentence)}</p>
        {measure.countsLost && <p className="soft small">{t('measure.lostText')}</p>}
        {isAmongSeveral && <p className="soft small">{edition}</p>}
      </div>
      <div className="measure__figures">
        {period ? (
          <>
            <Value measure={measure} period={period} onOpen={onOpen} />
            <Periods measure={measure} shown={period} onShow={({ from }) => setChosen(from)} />
            {measure.per.length > 0 && <SplitTable measure={measure} period={period} asked={asked} onOpen={onOpen} />}
          </>
        ) : (
          <Waiting measure={measure} label={t('measure.waits')} />
        )}
      </div>
    </li>
  );
}

/** What it has no value for yet: a parameter to be stated, or records that nobody keeps. */
function Waiting({ measure: { open, unacted }, label }: { measure: MeasureItem; label: string }) {
  const t = useCompliancePhrases();
  const say = usePair();
  const list = t('measure.join');
  return (
    <div>
      <Badge tone="idle">{label}</Badge>
      {open.length > 0 && <p className="soft">{t('measure.open', { names: open.map(say).join(list) })}</p>}
      {unacted.length > 0 && <p className="soft">{t('measure.unacted', { names: unacted.map(say).join(list) })}</p>}
    </div>
  );
}

function Value({
  measure,
  period,
  onOpen,
}: {
  measure: MeasureItem;
  period: PeriodFigure;
  onOpen: MeasureCardProps['onOpen'];
}) {
  const t = useCompliancePhrases();
  const text = useValueText();
  const target = useTargetText()(measure);
  const name = usePeriodName();
  return (
    <div className="measure__value">
      <strong>{text(period.value, measure.unit)}</strong>
      <span className="soft">{name(period)}</span>
      {period.running && <Badge tone="idle">{t('measure.running')}</Badge>}
      {period.met !== null && (
        <Badge tone={period.met ? 'calm' : 'over'}>{t(period.met ? 'measure.met' : 'measure.missed')}</Badge>
      )}
      {target && <span className="soft small">{target}</span>}
      <Sides measure={measure} figure={period} days={period} onOpen={onOpen} />
    </div>
  );
}

/** The periods as columns; one pressed is shown above. */
function Periods({
  measure,
  shown,
  onShow,
}: {
  measure: MeasureItem;
  shown: PeriodFigure;
  onShow: (period: PeriodFigure) => void;
}) {
  const t = useCompliancePhrases();
  const text = useValueText();
  const name = usePeriodName();
  const { periods, unit } = measure;
  // Shares stand against the whole, unless all are so small that nothing could be told apart.
  const highest = Math.max(...periods.map(({ value }) => value ?? 0));
  const most = unit === 'share' && highest > 0.3 ? Math.max(highest, 1) : highest || 1;
  return (
    <ol className="trend trend--low" aria-label={t('measure.trend')}>
      {periods.map((period) => (
        <li key={period.from}>
          <button
            type="button"
            className={`bare trend__month${period.from === shown.from ? ' trend__month--shown' : ''}`}
            title={`${name(period)}: ${text(period.value, unit)}`}
            onClick={() => onShow(period)}
          >
            <span className="trend__share small">{text(period.value, unit)}</span>
            <span className="trend__column" aria-hidden="true">
              {period.value !== null && (
                <span
                  className={period.met === false ? 'trend__bar trend__bar--missed' : 'trend__bar'}
                  style={{ height: `${(period.value / most) * 100}%` }}
                />
              )}
            </span>
            <span className="trend__name soft small">{shortName(period)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
