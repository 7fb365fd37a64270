// The way of a request: its steps in a line (taken, left out with a reason, to come), and all that was done with person, words and fields.
import { CheckCircleFilled, CheckOutlined, MinusCircleOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import { Timeline } from '#ui/data/Timeline.tsx';
import { useSide } from '#ui/phrases.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import type { RequestPage } from '../../contract.ts';
import type { StepTaken, WayStep } from '../../path/contract.ts';
import { useDeedWords, useRequestPhrases } from '../usePhrases.ts';
import { FieldValue } from './FieldValue.tsx';
import { Signed } from './Signed.tsx';
import '../requests.css';

export function RequestPath({ whole: { request, way, path } }: { whole: RequestPage }) {
  const t = useRequestPhrases();
  const side = useSide();
  const current = way.find(({ takenAt, passedOver }) => takenAt === null && passedOver === null)?.step;
  return (
    <>
      <ol className="request-path">
        <li className="request-path__stage request-path__stage--reached">
          <CheckCircleFilled aria-hidden="true" />
          <strong>{t('page.received')}</strong>
          <span className="soft small">
            <RelativeTime at={request.roundAt} />
          </span>
        </li>
        {way.map((one) => (
          <Step key={one.step} one={one} isCurrent={one.step === current} />
        ))}
      </ol>
      <p className="soft small">
        {path === null ? t('page.noPath') : t('page.byPath', { title: path.title[side], clause: path.clause })}
      </p>
    </>
  );
}

function Step({ one, isCurrent }: { one: WayStep; isCurrent: boolean }) {
  const t = useRequestPhrases();
  const { deed } = useDeedWords();
  const { step, takenAt, passedOver, byName, byLink } = one;
  const isTaken = takenAt !== null;
  return (
    <li className={stageClass(one, isCurrent)} {...(isCurrent ? { 'aria-current': 'step' as const } : {})}>
      <span aria-hidden="true">{iconOf(one)}</span>
      <strong>{deed(step)}</strong>
      {isTaken && (
        <span className="soft small">
          {(byName || byLink) && t('page.reached', { name: byName ?? t('page.byLink') })}
          <RelativeTime at={takenAt} />
        </span>
      )}
      {!isTaken && passedOver !== null && (
        <Tooltip title={passedOver}>
          <span className="soft small">{t('page.leftOut')}</span>
        </Tooltip>
      )}
    </li>
  );
}

function stageClass({ takenAt, passedOver }: WayStep, isCurrent: boolean): string {
  const base = 'request-path__stage';
  if (takenAt !== null) return `${base} ${base}--reached`;
  if (passedOver !== null) return `${base} ${base}--passed`;
  return isCurrent ? `${base} ${base}--current` : base;
}

function iconOf({ takenAt, passedOver }: WayStep) {
  if (takenAt !== null) return <CheckCircleFilled />;
  return passedOver !== null ? <MinusCircleOutlined /> : <span className="request-path__open" />;
}

/** A step recorded this much later than it happened says so (ms). */
const later = 5 * 60_000;

export function TakenSteps({ whole }: { whole: RequestPage }) {
  const t = useRequestPhrases();
  const { deed } = useDeedWords();
  const items = [...whole.taken].reverse().map((one) => ({
    id: one.id,
    at: one.occurredAt,
    icon: <CheckOutlined />,
    title: deed(one.step),
    who: one.byName ?? (one.byLink ? t('page.byLink') : undefined),
    body: <Said one={one} whole={whole} />,
  }));
  return <Timeline items={items} />;
}

/** What a customer may sign. */
const signable: ReadonlySet<string> = new Set(['agree', 'confirm_closing']);

function Said({ one, whole }: { one: StepTaken; whole: RequestPage }) {
  const t = useRequestPhrases();
  const { deeds } = useDeedWords();
  return (
    <>
      {one.words && <div className="request-words">{one.words}</div>}
      {one.byLink && signable.has(one.step) && (
        <Signed customerId={whole.request.customerId} requestId={whole.request.id} stepId={one.id} />
      )}
      <FieldValue fields={one.fields} causes={whole.path?.causes ?? []} />
      {one.passedOver.length > 0 && (
        <div className="soft">{t('page.passedOver', { stages: deeds(one.passedOver), reason: one.reason ?? '' })}</div>
      )}
      {one.recordedAt - one.occurredAt > later && <div className="soft small">{t('page.recordedLater')}</div>}
    </>
  );
}
