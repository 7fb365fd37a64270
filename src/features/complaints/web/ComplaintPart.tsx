// On the page of a complaint: apology, investigation and finding, compensation that was given or waits, the budget it is from.
import { Button } from 'antd';
import { useState } from 'react';
import { useLive } from '#ui/api/live.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Link } from '#ui/Link.tsx';
import { Block } from '#ui/page/Page.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { type Complaint, showComplaint, type WholeComplaint } from '../contract.ts';
import { Propose } from './Propose.tsx';
import { amountText, useComplaintPhrases } from './usePhrases.ts';
import './complaints.css';

export default function ComplaintPart(params: { customerId: string; requestId: string }) {
  const t = useComplaintPhrases();
  const [isProposing, setProposing] = useState(false);
  const { data } = useEndpoint(showComplaint, { params });
  useLive(`customer:${params.customerId}`, [showComplaint]);
  useLive('approvals', [showComplaint]);
  if (!data?.complaint) return null;
  const { complaint, given, waiting, budget, mayPropose } = data;
  return (
    <Block title={t('slot.title')}>
      <Found complaint={complaint} />
      <h3 className="small soft compensation-head">{t('slot.given')}</h3>
      {given.length === 0 && waiting.length === 0 && <p className="soft">{t('slot.noneGiven')}</p>}
      <ul className="compensation-lines">
        {given.map(({ id, form, amount, reason, givenAt, givenByName, approvedByName }) => (
          <li key={id}>
            <strong>{t('yuan', { amount: amountText(amount) })}</strong> {t(`form.${form}`)}{' '}
            <RelativeTime at={givenAt} />
            <div className="soft small">
              {t('slot.givenBy', { giver: givenByName ?? '—', approver: approvedByName ?? '—' })}
              {reason !== null && ` · ${reason}`}
            </div>
          </li>
        ))}
        {waiting.map((one) => (
          <Waiting key={one.id} one={one} />
        ))}
      </ul>
      <Spent budget={budget} />
      {mayPropose && <Button onClick={() => setProposing(true)}>{t('slot.propose')}</Button>}
      <Propose open={isProposing} of={params} onClose={() => setProposing(false)} />
    </Block>
  );
}

function Found({ complaint }: { complaint: Complaint }) {
  const t = useComplaintPhrases();
  const { apologisedAt, investigatedAt, fault, finding, solutionDue } = complaint;
  const when = (at: number | null) =>
    at === null ? <span className="soft">{t('slot.notDone')}</span> : <RelativeTime at={at} exact />;
  return (
    <dl className="card-row__lines">
      <dt>{t('slot.apology')}</dt>
      <dd>{when(apologisedAt)}</dd>
      <dt>{t('slot.investigation')}</dt>
      <dd>{when(investigatedAt)}</dd>
      <dt>{t('slot.fault')}</dt>
      <dd>{t(`fault.${fault ?? 'unknown'}`)}</dd>
      {finding !== null && (
        <>
          <dt>{t('slot.finding')}</dt>
          <dd className="complaint-words">{finding}</dd>
        </>
      )}
      {solutionDue !== null && (
        <>
          <dt>{t('slot.solutionDue')}</dt>
          <dd>{when(solutionDue)}</dd>
        </>
      )}
    </dl>
  );
}

function Waiting({ one }: { one: WholeComplaint['waiting'][number] }) {
  const t = useComplaintPhrases();
  const { form, amount, askerName, purpose, granted } = one;
  return (
    <li>
      <strong>{t('yuan', { amount: amountText(amount) })}</strong> {t(`form.${form}`)}{' '}
      <Badge tone={granted ? 'calm' : 'accent'}>
        {granted ? t('slot.ready', { name: askerName }) : t('slot.waiting')}
      </Badge>{' '}
      <Link to={granted ? '/approvals?show=own' : '/approvals'}>{t('slot.approvals')}</Link>
      <div className="soft small">{t('slot.askedBy', { name: askerName, purpose })}</div>
    </li>
  );
}

function Spent({ budget }: Pick<WholeComplaint, 'budget'>) {
  const t = useComplaintPhrases();
  if (budget === null) return null;
  const { departmentName: department, year, amount, used } = budget;
  const given = { department, year, used: amountText(used) };
  return (
    <p className="soft small">
      {amount === null ? t('slot.noBudget', given) : t('slot.budget', { ...given, amount: amountText(amount) })}
    </p>
  );
}
