// After the organisation stands: confirm parameters, import customers, invite people. In order, or later.
import { CheckCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import { useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { Link } from '#ui/Link.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { readChecklist, type Step, steps } from '../contract.ts';
import { useSetupPhrases } from './usePhrases.ts';
import './setup.css';

/** Where each is done. */
const places: Readonly<Record<Step, string>> = {
  policy: '/policies?bring=document',
  parameters: '/policy?parameters=open',
  customers: '/imports',
  people: '/people',
};

export default function FirstSteps() {
  const t = useSetupPhrases();
  const checklist = useEndpoint(readChecklist, {});
  if (checklist.error) return <ErrorView error={checklist.error} onRetry={() => void checklist.refetch()} />;
  const isDone = checklist.data !== undefined && steps.every((step) => checklist.data.done[step]);
  return (
    <div className="entrance entrance--form">
      <h1>{t(isDone ? 'steps.titleDone' : 'steps.title')}</h1>
      <p className="entrance__lead">{t(isDone ? 'steps.leadDone' : 'steps.lead')}</p>
      {checklist.data ? <Steps done={checklist.data.done} /> : <Bones lines={3} />}
      {checklist.data?.done.policy && (
        <p className="entrance__lead">
          {t('steps.document')}
          <br />
          <Link to="/policies?bring=document">{t('steps.documentOpen')}</Link>
        </p>
      )}
      <Link to="/">{t(isDone ? 'steps.goOn' : 'steps.later')}</Link>
    </div>
  );
}

function Steps({ done }: { done: Readonly<Record<Step, boolean>> }) {
  const t = useSetupPhrases();
  return (
    <ol>
      {steps.map((step) => (
        <li key={step} className="step">
          <span className={`step__mark${done[step] ? ' step__mark--done' : ''}`} aria-hidden="true">
            {done[step] ? <CheckCircleFilled /> : <MinusCircleOutlined />}
          </span>
          <div>
            <strong>{t(`steps.${step}`)}</strong>
            <div className="soft small">{t(`steps.${step}Text`)}</div>
          </div>
          {done[step] ? (
            <span className="soft small">{t('steps.done')}</span>
          ) : (
            <Link to={places[step]}>{t('steps.open')}</Link>
          )}
        </li>
      ))}
    </ol>
  );
}
