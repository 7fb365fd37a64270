// The last twelve months as bars: how much was kept in time, late, or broken; a month pressed becomes the span of the page.
import { useEffect, useRef } from 'react';
import { useEndpoint } from '#ui/api/queries.ts';
import { useAddress } from '#ui/Link.tsx';
import { type Asked, complianceFigures, type FigureRow } from '../../contract.ts';
import { yearUpTo } from '../spans.ts';
import { shareText, useCompliancePhrases } from '../usePhrases.ts';

export function Trend({ asked, today }: { asked: Asked; today: string }) {
  const t = useCompliancePhrases();
  const { setSearch } = useAddress();
  const query = {
    ...asked,
    ...yearUpTo(asked.to < today ? asked.to : today),
    by: ['period' as const],
    each: 'month' as const,
  };
  const { data } = useEndpoint(complianceFigures, { query }, { keepPrevious: true });
  const months = data?.rows ?? [];
  const list = useRef<HTMLOListElement>(null);
  // Where they do not all fit, the latest are seen first.
  useEffect(() => {
    if (months.length > 0) list.current?.scrollTo({ left: list.current.scrollWidth });
  }, [months.length]);
  const most = Math.max(1, ...months.map(({ tally }) => tally.kept + tally.late + tally.breached));
  return (
    <ol ref={list} className="trend" aria-label={t('trend.label')}>
      {months.map((month) => (
        <Month
          key={month.period?.from}
          month={month}
          most={most}
          isShown={month.period?.from === asked.from && month.period.to === asked.to}
          onShow={() => setSearch({ ...month.period })}
        />
      ))}
    </ol>
  );
}

interface MonthProps {
  month: FigureRow;
  most: number;
  isShown: boolean;
  onShow: () => void;
}

function Month({ month: { period, tally }, most, isShown, onShow }: MonthProps) {
  const t = useCompliancePhrases();
  const name = period?.from.slice(0, 7) ?? '';
  const { kept, late, breached } = tally;
  const height = (part: number) => `${(part / most) * 100}%`;
  return (
    <li>
      <button
        type="button"
        className={`bare trend__month${isShown ? ' trend__month--shown' : ''}`}
        title={t('trend.month', { month: name, share: shareText(tally), kept, late, breached })}
        onClick={onShow}
      >
        <span className="trend__share small">{shareText(tally)}</span>
        <span className="trend__column" aria-hidden="true">
          <span className="tally-bar__part--breached" style={{ height: height(breached) }} />
          <span className="tally-bar__part--late" style={{ height: height(late) }} />
          <span className="tally-bar__part--kept" style={{ height: height(kept) }} />
        </span>
        <span className="trend__name soft small">{name.slice(2)}</span>
      </button>
    </li>
  );
}
