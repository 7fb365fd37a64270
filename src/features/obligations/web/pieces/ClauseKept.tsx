// In the margin of a clause: how it was kept this quarter; pressed, it opens the duties behind the figure.
import { Drawer } from 'antd';
import { useState } from 'react';
import { useEndpoint } from '#ui/api/queries.ts';
import { useIsPhone } from '#ui/media.ts';
import { useZone } from '#ui/phrases.ts';
import { useNow } from '#ui/time/now.ts';
import { clauseRates } from '../../contract.ts';
import { useDutyPhrases } from '../usePhrases.ts';
import { ClauseRows } from './ClauseRows.tsx';
import { quarterOf } from './quarter.ts';
import '../duties.css';

export default function ClauseKept({ clause, rules }: { clause: string; rules: readonly string[] }) {
  const t = useDutyPhrases();
  const isPhone = useIsPhone();
  const zone = useZone();
  const span = quarterOf(useNow(), zone);
  const [open, setOpen] = useState(false);
  const { data } = useEndpoint(clauseRates, { query: span });
  if (!data) return null;
  const rows = data.rows.filter((row) => rules.includes(row.rule));
  const sum = (of: 'kept' | 'late' | 'breached' | 'open') => rows.reduce((total, row) => total + row[of], 0);
  const figures = { kept: sum('kept'), late: sum('late'), breached: sum('breached') };
  const due = figures.kept + figures.late + figures.breached;
  if (due === 0 && sum('open') === 0) return <span className="soft small">{t('clause.none')}</span>;
  // Rounded down: a hundred per cent means all of them.
  const rate = due === 0 ? undefined : `${Math.floor((figures.kept / due) * 100)}%`;
  return (
    <>
      <button
        type="button"
        className="bare kept"
        title={t('clause.of', { clause, due, ...figures })}
        onClick={() => setOpen(true)}
      >
        <span className="kept__rate">{rate === undefined ? t('clause.none') : t('clause.rate', { rate })}</span>
        {due > 0 && (
          <span className="kept__bar" aria-hidden="true">
            <span className="kept__part kept__part--kept" style={{ flexGrow: figures.kept }} />
            <span className="kept__part kept__part--late" style={{ flexGrow: figures.late }} />
            <span className="kept__part kept__part--breached" style={{ flexGrow: figures.breached }} />
          </span>
        )}
        {figures.breached > 0 && (
          <span className="kept__breached small">{t('clause.breached', { count: figures.breached })}</span>
        )}
      </button>
      <Drawer
        open={open}
        title={t('clause.title', { clause })}
        placement={isPhone ? 'bottom' : 'right'}
        size={isPhone ? '100%' : 720}
        onClose={() => setOpen(false)}
        destroyOnHidden
      >
        <ClauseRows rules={rules} span={span} counts={{ ...figures, open: sum('open') }} />
      </Drawer>
    </>
  );
}
