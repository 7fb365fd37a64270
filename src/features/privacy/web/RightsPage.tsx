// One request of a person: what was asked, what was done, the step to take, and what a deletion would do.
import { Button } from 'antd';
import { useState } from 'react';
import { sayDuration } from '#phrases/measures.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Bones } from '#ui/data/Bones.tsx';
import { Link, useAddress } from '#ui/Link.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useLanguage } from '#ui/phrases.ts';
import { useMay } from '#ui/reader.ts';
import { ClockBadge } from '#ui/time/ClockBadge.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { endRestriction, liftHold, type RightsRequest, showRight } from '../contract.ts';
import { Copies } from './Copies.tsx';
import { Erasure } from './Erasure.tsx';
import { Explanation } from './Explanation.tsx';
import { HoldDrawer, type Step, StepDrawer } from './StepDrawer.tsx';
import { usePrivacyPhrases, useRightWord } from './usePhrases.ts';
import './desk.css';
import { sideOf } from '#phrases/side.ts';

export default function RightsPage() {
  const t = usePrivacyPhrases();
  const { subjectId = '', requestId = '' } = useAddress().params;
  const { data, error, refetch } = useEndpoint(showRight, { params: { subjectId, requestId } });
  const crumbs = [{ label: t('title'), to: '/rights' }];
  if (data) return <Known request={data} crumbs={crumbs} />;
  return (
    <Page title={t('title')} crumbs={crumbs}>
      {error ? <ErrorView error={error} onRetry={() => void refetch()} /> : <Bones lines={6} />}
    </Page>
  );
}

function Known({ request, crumbs }: { request: RightsRequest; crumbs: { label: string; to: string }[] }) {
  const t = usePrivacyPhrases();
  const right = useRightWord();
  const [step, setStep] = useState<Step>();
  const isOpen = request.state !== 'done' && request.state !== 'refused';
  return (
    <Page
      title={`${request.number} · ${right(request.kind)}`}
      crumbs={crumbs}
      marks={
        <>
          <Badge tone={request.state === 'done' ? 'calm' : 'idle'}>{t(`state.${request.state}`)}</Badge>
          {isOpen && <ClockBadge due={request.dueAt} from={request.receivedAt} paused={false} />}
        </>
      }
      lead={
        request.customerName === null ? (
          t('erased')
        ) : (
          <Link to={`/customers/${request.subjectId}`}>{request.customerName}</Link>
        )
      }
      actions={
        <>
          {isOpen && request.state === 'granted' && <Copies request={request} />}
          <Acts request={request} onStep={setStep} />
        </>
      }
      aside={<Path request={request} />}
    >
      <Asked request={request} />
      {request.kind === 'explain' && <Explanation request={request} />}
      {request.kind === 'delete' && isOpen && <Erasure request={request} />}
      <StepDrawer request={request} step={step} onClose={() => setStep(undefined)} />
    </Page>
  );
}

function Acts({ request, onStep }: { request: RightsRequest; onStep: (step: Step) => void }) {
  const t = usePrivacyPhrases();
  const may = useMay();
  if (!may('rights.handle')) return null;
  const { state, kind } = request;
  const next = state === 'received' ? 'identify' : state === 'identified' ? 'decide' : undefined;
  const isClosing = state === 'granted' && kind !== 'delete';
  return (
    <>
      {next && (
        <Button type="primary" onClick={() => onStep(next)}>
          {t(`act.${next}`)}
        </Button>
      )}
      {isClosing && (
        <Button type="primary" onClick={() => onStep('close')}>
          {t('act.close')}
        </Button>
      )}
      <Holding request={request} />
    </>
  );
}

/** Holds and restrictions stand until somebody lifts them. */
function Holding({ request: { subjectId, hold, restricted, customerName } }: { request: RightsRequest }) {
  const t = usePrivacyPhrases();
  const toast = useToast();
  const may = useMay();
  const [placing, setPlacing] = useState(false);
  const lift = useAct(liftHold, { changes: [showRight] });
  const resume = useAct(endRestriction, { changes: [showRight] });
  if (customerName === null) return null;
  const params = { subjectId };
  return (
    <>
      {may('rights.approve') && !hold && <Button onClick={() => setPlacing(true)}>{t('act.hold')}</Button>}
      {may('rights.approve') && hold && (
        <Button loading={lift.isPending} onClick={() => lift.mutateAsync({ params }).catch(toast.failed)}>
          {t('act.lift')}
        </Button>
      )}
      {restricted && (
        <Button loading={resume.isPending} onClick={() => resume.mutateAsync({ params }).catch(toast.failed)}>
          {t('act.resume')}
        </Button>
      )}
      <HoldDrawer subjectId={subjectId} open={placing} onClose={() => setPlacing(false)} />
    </>
  );
}

function Asked({ request }: { request: RightsRequest }) {
  const t = usePrivacyPhrases();
  const { requester, relation, words, basis, hold, restricted } = request;
  const language = useLanguage();
  return (
    <Block title={t('page.asked')}>
      <p>
        <strong>{requester}</strong> <span className="soft">{t(`relation.${relation}`)}</span>
      </p>
      <p style={{ whiteSpace: 'pre-wrap' }}>{words}</p>
      {basis && (
        <p className="soft small">
          {t('page.basis', {
            within: sayDuration(basis.within, language),
            source: basis.source[sideOf(language)],
          })}
        </p>
      )}
      <p className="row">
        {hold && <Badge tone="over">{t('page.held', { reason: hold.reason })}</Badge>}
        {restricted && <Badge tone="soon">{t('page.restricted')}</Badge>}
      </p>
    </Block>
  );
}

function Path({ request }: { request: RightsRequest }) {
  const t = usePrivacyPhrases();
  const steps = [
    { key: 'received', at: request.receivedAt, who: request.receivedByName, said: t('page.received') },
    {
      key: 'identified',
      at: request.identityAt,
      who: request.identityByName,
      said: t('page.identified', { how: request.identityHow ?? '' }),
    },
    {
      key: 'decided',
      at: request.decidedAt,
      who: request.decidedByName,
      said: t('page.decided', { reason: request.reason ?? '' }),
    },
    {
      key: 'closed',
      at: request.closedAt,
      who: request.closedByName,
      said: t('page.closed', { evidence: request.evidence ?? '' }),
    },
  ];
  return (
    <Block title={t('page.path')}>
      <ul className="desk-lines">
        {steps.map(
          ({ key, at, who, said }) =>
            at !== null && (
              <li key={key}>
                <span>{said}</span>
                <span className="soft small">
                  {who} <RelativeTime at={at} />
                </span>
              </li>
            ),
        )}
      </ul>
    </Block>
  );
}
