// What was brought to one's notice: a quiet strip, each line of which can be put away.
import { BellOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useLive } from '#ui/api/live.ts';
import { useAct } from '#ui/api/queries.ts';
import { PutAway, Strip, StripLine } from '#ui/page/Strip.tsx';
import { useNow } from '#ui/time/now.ts';
import { type CallItem, dismissCall, type ObligationItem, today } from '../../contract.ts';
import { dismissCallOfSubject } from '../../subjects/contract.ts';
import { useDutyPhrases, useDutyTitle } from '../usePhrases.ts';

interface CallsProps {
  calls: readonly CallItem[];
  /** One's own: others' reminders can be read and not put away. */
  mine: boolean;
  onWhy: (item: ObligationItem) => void;
}

const first = 2;
/** A stream carries only so many topics; the calls below these are renewed with the list. */
const followed = 12;

export function Calls({ calls, mine, onWhy }: CallsProps) {
  const t = useDutyPhrases();
  const [all, setAll] = useState(false);
  if (calls.length === 0) return null;
  const rest = calls.length - first;
  return (
    <Strip label={t('call.title')} tone="soon">
      <ul>
        {(all ? calls : calls.slice(0, first)).map((call) => (
          <CallLine key={`${call.obligation.id}/${call.step}`} call={call} mine={mine} onWhy={onWhy} />
        ))}
      </ul>
      {[...new Set(calls.slice(0, followed).flatMap(customersOf))].map((id) => (
        <Following key={id} customerId={id} />
      ))}
      {rest > 0 && (
        <Button type="link" size="small" onClick={() => setAll(!all)}>
          {all ? t('call.less') : t('call.all', { count: rest })}
        </Button>
      )}
    </Strip>
  );
}

function customersOf({ obligation: { customerId, subjectKind } }: CallItem): string[] {
  return subjectKind === 'customer' ? [customerId] : [];
}

/** What a call is about is mostly others' work: it is over with news of the customer, not with news of one's own duties. */
function Following({ customerId }: { customerId: string }) {
  useLive(`customer:${customerId}`, [today]);
  return null;
}

export function CallLine({
  call: { kind, step, madeAt, obligation },
  mine,
  onWhy,
}: Omit<CallsProps, 'calls'> & { call: CallItem }) {
  const t = useDutyPhrases();
  const title = useDutyTitle();
  const { dismissing, dismiss } = useDismissal();
  // A reminder that was read only after due says what is so now.
  const now = useNow();
  const isOver = kind === 'escalate' || now > obligation.due;
  const text = t(isOver ? 'call.escalate' : 'call.warn', {
    customer: obligation.customerName,
    duty: title(obligation),
  });
  return (
    <StripLine
      icon={<BellOutlined aria-hidden="true" className={`bell--${isOver ? 'over' : 'soon'}`} />}
      beside={
        kind === 'escalate' && obligation.ownerName !== null ? (
          <span>{t('call.of', { owner: obligation.ownerName })}</span>
        ) : undefined
      }
      at={madeAt}
      end={
        mine && (
          <PutAway label={t('call.dismiss', { text })} busy={dismissing} act={() => dismiss({ step, obligation })} />
        )
      }
    >
      <button type="button" className="bare call__text" onClick={() => onWhy(obligation)}>
        {text}
      </button>
    </StripLine>
  );
}

/** Puts a call away, whomever it is about. */
export function useDismissal() {
  const ofCustomer = useAct(dismissCall, { changes: [today] });
  const ofSubject = useAct(dismissCallOfSubject, { changes: [today] });
  return {
    dismissing: ofCustomer.isPending || ofSubject.isPending,
    async dismiss({ step, obligation }: Pick<CallItem, 'step' | 'obligation'>): Promise<void> {
      const { customerId, id: obligationId, subjectKind } = obligation;
      if (subjectKind === 'customer') await ofCustomer.mutateAsync({ params: { customerId, obligationId, step } });
      else await ofSubject.mutateAsync({ params: { subjectId: customerId, obligationId, step } });
    },
  };
}
