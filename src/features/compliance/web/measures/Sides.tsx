// Both sides of a figure; each opens the records that it counts.
import { usePair } from '#features/policies/web/index.tsx';
import { type MeasureItem, type Side, sides } from '../../measures/contract.ts';
import { useCompliancePhrases } from '../usePhrases.ts';
import type { Opened } from './Records.tsx';
import { useValueText } from './texts.ts';

interface SidesProps {
  measure: MeasureItem;
  figure: { numerator: number; denominator: number | null };
  days: { from: string; to: string };
  /** What it is narrowed down to besides. */
  narrow?: Opened['narrow'];
  /** Of whom, where it is taken apart. */
  of?: string;
  onOpen: (opened: Opened) => void;
}

/** Numerator and denominator; each opens what it counts. */
export function Sides({ measure, figure, days, narrow, of, onOpen }: SidesProps) {
  const t = useCompliancePhrases();
  const say = usePair();
  const text = useValueText();
  const title = [say(measure.title), of].filter(Boolean).join(' · ');
  const number = (side: Side, count: number) =>
    count === 0 ? (
      <span className="figure figure--none">0</span>
    ) : (
      <button
        type="button"
        className="bare figure"
        title={t('figure.open', { what: t(`measure.${side}`), title })}
        onClick={() => onOpen({ measure, side, days, title, narrow })}
      >
        {text(count, 'count')}
      </button>
    );
  if (figure.denominator === null)
    return <span className="measure__sides">{number('numerator', figure.numerator)}</span>;
  const [above, below] = sides;
  return (
    <span className="measure__sides">
      {number(above, figure.numerator)}
      <span className="soft" aria-hidden="true">
        ÷
      </span>
      {number(below, figure.denominator)}
    </span>
  );
}
