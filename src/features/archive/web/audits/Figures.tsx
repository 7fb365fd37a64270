// What an audit says: shares with their interval and N, and where the faults lie.
import { Stat, Stats } from '#ui/data/Stat.tsx';
import { Block } from '#ui/page/Page.tsx';
import type { AuditFigures, AuditPage } from '../../audits/contract.ts';
import { usePercent } from '../usePercent.ts';
import { useArchivePhrases } from '../usePhrases.ts';

export function Figures({ audit: { figures, size } }: { audit: AuditPage }) {
  const t = useArchivePhrases();
  const percent = usePercent();
  const { accuracy, flawless, completeness, designEffect } = figures;
  if (figures.customers === 0) return null;
  const between = ({ low, high }: { low: number; high: number }) =>
    t('audit.between', { low: percent(low), high: percent(high) });
  return (
    <Block title={t('audit.figures')}>
      <Stats>
        <Stat label={t('audit.customers')} value={`${figures.customers} / ${size}`} />
        <Stat
          label={t('audit.accuracy')}
          value={accuracy ? percent(accuracy.value) : t('audit.nothing')}
          hint={
            accuracy && `${between(accuracy)} · ${t('audit.items', { right: figures.right, items: figures.items })}`
          }
        />
        <Stat
          label={t('audit.flawless')}
          value={flawless ? percent(flawless.value) : t('audit.nothing')}
          hint={flawless && between(flawless)}
        />
        <Stat
          label={t('audit.completeness')}
          value={completeness.share === null ? t('audit.nothing') : percent(completeness.share)}
          hint={t('audit.filled', { filled: completeness.filled, required: completeness.required })}
        />
      </Stats>
      <p className="soft small">
        {t('audit.method', { unknown: figures.unknown, effect: (designEffect ?? 1).toFixed(2) })}
      </p>
      <div className="audit-groups">
        <Groups title={t('audit.byDepartment')} groups={figures.byDepartment} />
        <Groups title={t('audit.byOwner')} groups={figures.byOwner} />
      </div>
    </Block>
  );
}

function Groups({ title, groups }: { title: string; groups: AuditFigures['byOwner'] }) {
  const t = useArchivePhrases();
  const percent = usePercent();
  return (
    <table className="audit-table">
      <caption>{title}</caption>
      <tbody>
        {groups.slice(0, mostGroups).map(({ id, name, right, total, share }) => (
          <tr key={id ?? ''}>
            <th scope="row">{name ?? t('audit.nobody')}</th>
            <td>{share === null ? t('audit.nothing') : percent(share)}</td>
            <td className="soft">{`${right} / ${total}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const mostGroups = 20;
