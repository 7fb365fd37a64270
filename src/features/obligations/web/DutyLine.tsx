// One duty in a line: what, how far, until when, and why at one press.
import { QuestionCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { Badge } from '#ui/data/Badge.tsx';
import { Link } from '#ui/Link.tsx';
import { ClockBadge } from '#ui/time/ClockBadge.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import type { ObligationItem } from '../contract.ts';
import { DoneButton } from './own/DoneButton.tsx';
import { useDutyPhrases, useDutyTitle } from './usePhrases.ts';
import './duties.css';

interface DutyLineProps {
  item: ObligationItem;
  onWhy: (item: ObligationItem) => void;
  /** Beside the duty: for whom, whose. */
  extra?: ReactNode;
}

export function DutyLine({ item, onWhy, extra }: DutyLineProps) {
  const t = useDutyPhrases();
  const title = useDutyTitle()(item);
  return (
    <li className="duty">
      <span className="duty__what">
        <span className="duty__title">{title}</span>
        <Progress item={item} />
        <Ground item={item} />
        <Moment item={item} />
        {extra}
      </span>
      <span className="duty__when">
        {item.provisional && <Badge title={t('line.provisionalText')}>{t('line.provisional')}</Badge>}
        <DoneButton item={item} />
        <DutyState item={item} />
        <button
          type="button"
          className="bare duty__why soft small"
          aria-label={
            item.agreed
              ? t('line.whyAgreed', { duty: title, ...item.agreed })
              : t('line.why', { duty: title, clause: item.clause })
          }
          onClick={() => onWhy(item)}
        >
          <QuestionCircleOutlined aria-hidden="true" />{' '}
          {item.agreed ? t('line.agreed', { ...item.agreed }) : item.clause}
        </button>
      </span>
    </li>
  );
}

/** Which request it is about, and the way there; which order or service, which stand on the customer's own page. */
function Ground({ item: { customerId, ground, groundTitle } }: { item: ObligationItem }) {
  if (groundTitle === null) return null;
  if (ground.kind !== 'request') return <span className="soft">{groundTitle}</span>;
  return (
    <Link className="duty__ground" to={`/customers/${customerId}/requests/${ground.id}`}>
      {groundTitle}
    </Link>
  );
}

/** What it prepares for: the agreed time, while it can still be done. */
function Moment({ item: { moment, actionable } }: { item: ObligationItem }) {
  const t = useDutyPhrases();
  if (moment === null || !actionable) return null;
  return (
    <span className="soft small">
      {t('line.before')} <RelativeTime at={moment} exact />
    </span>
  );
}

/** "1/2" where more than one is asked. */
function Progress({ item: { have, need } }: { item: ObligationItem }) {
  const t = useDutyPhrases();
  if (need <= 1) return null;
  return (
    <span className="duty__progress" title={t('line.progress', { have, need })}>
      {have}/{need}
    </span>
  );
}

/** A running clock while something can still be done; how it ended otherwise. */
export function DutyState({ item }: { item: ObligationItem }) {
  const t = useDutyPhrases();
  const { state, due, from, paused, actionable: runs, reason } = item;
  if (runs) return <ClockBadge due={due} from={from} paused={paused} />;
  const rests = paused && (state === 'open' || state === 'breached');
  if (rests) return <Badge title={reason === 'restricted' ? t('reason.restricted') : undefined}>{t('resting')}</Badge>;
  return <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>;
}

const tones = { open: 'idle', kept: 'calm', late: 'soon', breached: 'over', waived: 'idle', void: 'idle' } as const;
