// The policy in force as a document: each clause with the rules it became beside it, and in the margin how it is kept.
import { Button } from 'antd';
import { useEffect } from 'react';
import { isRefusal } from '#ui/api/problem.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import type { ReplyOf } from '#ui/api/wire.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { Link, useAddress } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useLanguage, useZone } from '#ui/phrases.ts';
import { useMay } from '#ui/reader.ts';
import { SlotView } from '#ui/slot.tsx';
import { dayText } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import { policyInForce } from '../contract.ts';
import { ClauseRow } from './ClauseRow.tsx';
import { useTaking } from './editions/taking.ts';
import { Parameters } from './Parameters.tsx';
import { policyActions } from './slots.ts';
import { usePair, usePolicyPhrases } from './usePhrases.ts';
import './policy.css';

export default function PolicyPage() {
  const t = usePolicyPhrases();
  const may = useMay();
  const { edition } = useAddress().search;
  const { data, error, refetch } = useEndpoint(policyInForce, { query: edition === undefined ? {} : { edition } });
  if (isRefusal(error, 'policy.not_found')) {
    const start = may('people.write') && <Link to="/start">{t('page.noneAct')}</Link>;
    return (
      <Page title={t('nav')}>
        <Empty title={t('page.none')} text={t('page.noneText')} action={start} />
      </Page>
    );
  }
  if (!data) {
    return (
      <Page title={t('nav')}>
        {error ? <ErrorView error={error} onRetry={() => void refetch()} /> : <Bones lines={12} />}
      </Page>
    );
  }
  return <Document policy={data} />;
}

type Policy = ReplyOf<typeof policyInForce>;

function Document({ policy: { edition, clauses, parameters, standing } }: { policy: Policy }) {
  const t = usePolicyPhrases();
  const say = usePair();
  const language = useLanguage();
  const zone = useZone();
  const now = useNow();
  const number = edition.id.split('@')[1] ?? edition.id;
  const titles = new Map(parameters.map(({ name, title }) => [name, say(title)]));
  const take = useTaking();
  useClauseInSight();
  return (
    <Page
      title={say(edition.title)}
      lead={t('page.lead', { edition: number, day: dayText(edition.inForceFrom, now, language, zone) })}
      actions={
        <>
          <Link to="/policies">{t('page.all')}</Link>
          <Button onClick={() => void take({ edition: edition.id })}>{t('page.files')}</Button>
          <SlotView of={policyActions} given={{ edition: edition.id, standing: standing.length }} />
        </>
      }
    >
      {standing.length > 1 && (
        <nav className="row policy__others" aria-label={t('page.standing')}>
          {standing.map(({ id, title }) =>
            id === edition.id ? (
              <strong key={id}>{say(title)}</strong>
            ) : (
              <Link key={id} to={`/policy?edition=${encodeURIComponent(id)}`}>
                {say(title)}
              </Link>
            ),
          )}
        </nav>
      )}
      <Parameters parameters={parameters} edition={edition.id} />
      <div className="policy">
        <div className="policy__heads soft small" aria-hidden="true">
          <span>{t('page.document')}</span>
          <span>{t('page.rules')}</span>
          <span>{t('page.mark')}</span>
        </div>
        {clauses.map((clause) => (
          <ClauseRow key={clause.no} clause={clause} titleOf={(name) => titles.get(name) ?? name} />
        ))}
      </div>
    </Page>
  );
}

/** The address may name a clause ('/policy?clause=3.1.1'): it is brought into sight and marked for a while. */
function useClauseInSight(): void {
  const { clause } = useAddress().search;
  useEffect(() => {
    if (clause === undefined) return;
    document.getElementById(`clause-${clause}`)?.scrollIntoView({ block: 'center' });
  }, [clause]);
}
