// Figures that open the duties behind them, and the bar that shows their shares.
import type { Outcome, TallyItem } from '../../contract.ts';
import { shareText, useCompliancePhrases } from '../usePhrases.ts';

/** What a figure is about: who presses it sees these duties. */
export interface Drill {
  readonly title: string;
  readonly narrow: Readonly<Record<string, string | undefined>>;
  readonly outcome?: Outcome | undefined;
}

export type OnDrill = (drill: Drill) => void;

/** One number; nothing to open where it is none. */
export function Figure({ count, drill, onDrill }: { count: number; drill: Drill; onDrill: OnDrill }) {
  const t = useCompliancePhrases();
  if (count === 0) return <span className="figure figure--none">0</span>;
  const what = drill.outcome === undefined ? t('outcome.due') : t(`outcome.${drill.outcome}`);
  return (
    <button
      type="button"
      className={`bare figure figure--${drill.outcome ?? 'due'}`}
      title={t('figure.open', { what, title: drill.title })}
      onClick={() => onDrill(drill)}
    >
      {count.toLocaleString('en-US')}
    </button>
  );
}

const parts = ['kept', 'late', 'breached', 'waived', 'open'] as const;

/** Shares of what fell due; what fell away is not among them. */
function Bar({ tally }: { tally: TallyItem }) {
  return (
    <span className="tally-bar" aria-hidden="true">
      {parts.map(
        (part) =>
          tally[part] > 0 && (
            <span key={part} className={`tally-bar__part tally-bar__part--${part}`} style={{ flexGrow: tally[part] }} />
          ),
      )}
    </span>
  );
}

const told = ['kept', 'late', 'breached', 'waived', 'unproven', 'open', 'void'] as const;

interface TallyLineProps {
  tally: TallyItem;
  title: string;
  narrow: Drill['narrow'];
  onDrill: OnDrill;
}

/** The figures of one rule or clause in a line: the share, the bar, then each that is not none. */
export function TallyLine({ tally, title, narrow, onDrill }: TallyLineProps) {
  const t = useCompliancePhrases();
  return (
    <div className="tally">
      <span className="tally__share">{shareText(tally)}</span>
      <Bar tally={tally} />
      <span className="tally__counts small">
        <span>
          {t('outcome.due')} <Figure count={tally.due} drill={{ title, narrow }} onDrill={onDrill} />
        </span>
        {told.map(
          (outcome) =>
            tally[outcome] > 0 && (
              <span key={outcome}>
                {t(`outcome.${outcome}`)}{' '}
                <Figure count={tally[outcome]} drill={{ title, narrow, outcome }} onDrill={onDrill} />
              </span>
            ),
        )}
      </span>
    </div>
  );
}
