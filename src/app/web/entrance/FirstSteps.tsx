// After the organisation stands: confirm parameters, import customers, invite people. In order, or later.
import { CheckCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import { Link } from '#ui/Link.tsx';
import { useAppPhrases } from '../words/hooks.ts';
import './entrance.css';

const steps = ['parameters', 'customers', 'people'] as const;
export type Step = (typeof steps)[number];

export interface FirstStepsProps {
  done: Readonly<Record<Step, boolean>>;
  /** Where each is done. */
  to: Readonly<Record<Step, string>>;
}

export function FirstSteps({ done, to }: FirstStepsProps) {
  const t = useAppPhrases();
  return (
    <div className="entrance entrance--form">
      <h1>{t('steps.title')}</h1>
      <p className="entrance__lead">{t('steps.lead')}</p>
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
              <Link to={to[step]}>{t('steps.open')}</Link>
            )}
          </li>
        ))}
      </ol>
      <p className="entrance__lead" />
      <Link to="/">{t('steps.later')}</Link>
    </div>
  );
}
