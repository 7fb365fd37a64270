// One request: where it stands on its way, what may be done next, what was done, notes among ourselves.

import { TierBadge } from '#features/customers/web/index.tsx';
import { useChannelWord } from '#features/interactions/web/index.tsx';
import { useDepartmentOptions } from '#features/people/web/index.tsx';
import { stepFields } from '#policy/vocabulary/index.ts';
import { useLive } from '#ui/api/live.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Bones } from '#ui/data/Bones.tsx';
import { Link, useAddress } from '#ui/Link.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { SlotView } from '#ui/slot.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { showRequest, type RequestPage as Whole } from '../contract.ts';
import { Notes } from './notes/Notes.tsx';
import { RequestPath, TakenSteps } from './path/RequestPath.tsx';
import { Steps } from './path/Steps.tsx';
import { Looking } from './RequestAside.tsx';
import { isOpen } from './RequestTable.tsx';
import { requestAhead, requestClock, requestForms, requestHead, requestParts, requestSide } from './slots.ts';
import { useDeedWords, useRequestPhrases } from './usePhrases.ts';
import './requests.css';

export default function RequestPage() {
  const t = useRequestPhrases();
  const { params } = useAddress();
  const { customerId = '', requestId = '' } = params;
  const { data, error, refetch } = useEndpoint(showRequest, { params: { customerId, requestId } });
  useLive(`customer:${customerId}`, [showRequest]);
  const crumbs = [{ label: t('nav'), to: '/requests' }];
  if (!data) {
    return (
      <Page title={t('nav')} crumbs={crumbs}>
        {error ? <ErrorView error={error} onRetry={() => void refetch()} /> : <Bones lines={10} />}
      </Page>
    );
  }
  return <Known whole={data} crumbs={crumbs} />;
}

function Known({ whole, crumbs }: { whole: Whole; crumbs: { label: string; to: string }[] }) {
  const t = useRequestPhrases();
  const { request } = whole;
  const given = { customerId: request.customerId, requestId: request.id };
  return (
    <Page
      title={request.title || t('page.gone')}
      crumbs={crumbs}
      marks={
        <>
          <Badge tone="accent">{t(`state.${request.state}`)}</Badge>
          {request.urgency === 'high' && <Badge tone="over">{t('urgent')}</Badge>}
          <SlotView of={requestClock} given={given} />
        </>
      }
      lead={
        <span className="row">
          <span>{request.number}</span>
          <Link to={`/customers/${request.customerId}`}>{request.customerName}</Link>
          <TierBadge tier={request.tier} />
        </span>
      }
      actions={<SlotView of={requestForms} given={given} quiet />}
      aside={
        <>
          <Looking request={request} />
          <SlotView of={requestSide} given={given} quiet />
          <Notes whole={whole} />
        </>
      }
    >
      <SlotView of={requestHead} given={given} quiet />
      <Block title={t('page.path')}>
        <RequestPath whole={whole} />
      </Block>
      <Steps whole={whole} />
      <Block title={t('page.details')}>
        <Said request={request} />
      </Block>
      <SlotView of={requestParts} given={given} quiet />
      {whole.taken.length > 0 && (
        <Block title={t('page.taken')}>
          <TakenSteps whole={whole} />
        </Block>
      )}
    </Page>
  );
}

function Said({ request }: { request: Whole['request'] }) {
  const t = useRequestPhrases();
  const channel = useChannelWord();
  return (
    <dl className="card-row__lines">
      <dt>{t('field.kind')}</dt>
      <dd>
        {t(`kind.${request.kind}`)}
        {request.needType && ` · ${request.needType}`}
      </dd>
      <dt>{t('field.channel')}</dt>
      <dd>
        {channel(request.channel)}
        {request.contactName && ` · ${request.contactName}`}
      </dd>
      <dt>{t('field.receivedAt')}</dt>
      <dd>
        {request.receivedByName} <RelativeTime at={request.receivedAt} exact />
      </dd>
      <Moment title={t('page.agreedTime')} at={request.agreedTime} />
      {request.agreedTime !== null && isOpen(request) && (
        <SlotView of={requestAhead} given={{ customerId: request.customerId, requestId: request.id }} quiet />
      )}
      <Moment title={t('page.solutionDue')} at={request.solutionDue} />
      <Moment title={t('page.resolvedAt')} at={request.resolvedAt} />
      <Registered request={request} />
      <Text title={t('field.description')} text={request.description} />
      <Text title={t('page.proposal')} text={request.proposal} />
      <Text title={t('page.solution')} text={request.solution} />
    </dl>
  );
}

/** What the register says of a requirement or a suggestion. */
function Registered({ request }: { request: Whole['request'] }) {
  const t = useRequestPhrases();
  const { field, word } = useDeedWords();
  const departments = useDepartmentOptions();
  const { requirementType: type, progress, departmentId, adopted, resultToldAt } = request;
  const department = departments.find(({ value }) => value === departmentId)?.label ?? null;
  const { requirement_type: types, progress: progresses } = stepFields;
  return (
    <>
      <Text title={field('requirement_type')} text={type && word(types.values[type])} />
      <Text title={field('progress')} text={progress && word(progresses.values[progress])} />
      <Text title={field('department')} text={department} />
      <Text
        title={t('register.decision')}
        text={adopted === null ? null : t(adopted ? 'register.adopted' : 'register.declined')}
      />
      <Moment title={t('register.told')} at={resultToldAt} />
    </>
  );
}

function Moment({ title, at }: { title: string; at: number | null }) {
  if (at === null) return null;
  return (
    <>
      <dt>{title}</dt>
      <dd>
        <RelativeTime at={at} exact />
      </dd>
    </>
  );
}

function Text({ title, text }: { title: string; text: string | null }) {
  if (text === null) return null;
  return (
    <>
      <dt>{title}</dt>
      <dd className="request-words">{text}</dd>
    </>
  );
}
