// What one wants before eyes when one calls: who spoke last, the last needs, what the policy says to talk about.
import type { ReactNode } from 'react';
import { MarketingMark } from '#features/consents/web/index.tsx';
import { TierBadge } from '#features/customers/web/index.tsx';
import { useSide } from '#ui/phrases.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import type { Briefing } from '../contract.ts';
import { useChannelWord, useInteractionPhrases } from './usePhrases.ts';

export function BriefingView({ briefing }: { briefing: Briefing }) {
  const t = useInteractionPhrases();
  const agenda = briefing.agenda[useSide()];
  return (
    <div className="briefing">
      <div className="row">
        <strong>{briefing.customerName}</strong>
        <TierBadge tier={briefing.tier} />
        <MarketingMark {...briefing.marketing} />
      </div>
      <LastContact last={briefing.lastContact} />
      {briefing.nextStep && (
        <Part title={t('briefing.next')}>
          <li>
            {briefing.nextStep.nextStep} <When at={briefing.nextStep.occurredAt} />
          </li>
        </Part>
      )}
      {briefing.needs.length > 0 && (
        <Part title={t('briefing.needs')}>
          {briefing.needs.map(({ need, occurredAt }) => (
            <li key={`${occurredAt} ${need}`}>
              {need} <When at={occurredAt} />
            </li>
          ))}
        </Part>
      )}
      {agenda.length > 0 && (
        <Part title={t('briefing.agenda')}>
          {agenda.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </Part>
      )}
    </div>
  );
}

function LastContact({ last }: { last: Briefing['lastContact'] }) {
  const t = useInteractionPhrases();
  const channel = useChannelWord();
  if (!last) return <div className="soft small">{t('briefing.never')}</div>;
  const words = {
    name: last.byName ?? t('briefing.somebody'),
    direction: t(`direction.${last.direction}`),
    channel: channel(last.channel),
  };
  return (
    <div className="soft small">
      {last.byMe ? t('briefing.lastByMe', words) : t('briefing.last', words)} · <RelativeTime at={last.occurredAt} />
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <div className="soft small">{title}</div>
      <ul className="briefing__points">{children}</ul>
    </div>
  );
}

function When({ at }: { at: number }) {
  return (
    <span className="soft small">
      <RelativeTime at={at} />
    </span>
  );
}
