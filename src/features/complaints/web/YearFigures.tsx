// This year's figures of complaints; what the document claims stands beside what was measured.
import { sayDuration } from '#phrases/rules.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Stat, Stats } from '#ui/data/Stat.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useLanguage, useZone } from '#ui/phrases.ts';
import { dayOf } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import { type Figures, type Share, showFigures } from '../contract.ts';
import { amountText, useComplaintPhrases } from './usePhrases.ts';

export function YearFigures() {
  const t = useComplaintPhrases();
  const year = dayOf(useNow('minute'), useZone()).slice(0, 4);
  const { data } = useEndpoint(showFigures, { query: { from: `${year}-01-01`, to: `${year}-12-31` } });
  if (!data) return null;
  const { received, byFault, cost, conversion } = data;
  return (
    <Block title={t('figures.title')}>
      <Stats>
        <Stat label={t('figures.received')} value={received} />
        <Stat label={t('figures.ours')} value={byFault.ours} />
        <Stat
          label={t('figures.cost')}
          value={t('yuan', { amount: amountText(cost) })}
          hint={<ByForm figures={data} />}
        />
        {conversion !== null && <Converted conversion={conversion} of="compensated" />}
        {conversion !== null && <Converted conversion={conversion} of="others" />}
      </Stats>
      {conversion === null && <p className="soft small">{t('figures.noRule')}</p>}
    </Block>
  );
}

function ByForm({ figures: { byForm } }: { figures: Figures }) {
  const t = useComplaintPhrases();
  return byForm.map(({ form, amount }) => `${t(`form.${form}`)} ${amountText(amount)}`).join(' · ');
}

function Converted({
  conversion,
  of,
}: {
  conversion: NonNullable<Figures['conversion']>;
  of: 'compensated' | 'others';
}) {
  const t = useComplaintPhrases();
  const language = useLanguage();
  const { length, clause, benchmark } = conversion;
  const share: Share = conversion[of];
  const hints = [t('figures.of', { ...share }), t('figures.within', { length: sayDuration(length, language), clause })];
  if (benchmark !== null) hints.push(t('figures.benchmark', { share: `${Math.round(benchmark * 100)}%` }));
  return (
    <Stat
      label={`${t('figures.conversion')} · ${t(`figures.${of}`)}`}
      value={share.solved === 0 ? '—' : `${Math.round((100 * share.bought) / share.solved)}%`}
      hint={hints.join(' · ')}
    />
  );
}
