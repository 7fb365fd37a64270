// A request that calls too often: one line, which opens its calls and puts all of them away.
import { BellOutlined, CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { Badge } from '#ui/data/Badge.tsx';
import { Link } from '#ui/Link.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import type { DigestItem, ObligationItem } from '../../contract.ts';
import { useDutyPhrases } from '../usePhrases.ts';
import { CallLine, useDismissal } from './Calls.tsx';

interface DigestsProps {
  digests: readonly DigestItem[];
  mine: boolean;
  onWhy: (item: ObligationItem) => void;
}

export function Digests({ digests, ...rest }: DigestsProps) {
  const t = useDutyPhrases();
  if (digests.length === 0) return null;
  return (
    <section className="calls" aria-label={t('call.title')}>
      <ul>
        {digests.map((digest) => (
          <Digest key={digest.requestId} digest={digest} {...rest} />
        ))}
      </ul>
    </section>
  );
}

function Digest({ digest, mine, onWhy }: Omit<DigestsProps, 'digests'> & { digest: DigestItem }) {
  const t = useDutyPhrases();
  const toast = useToast();
  const [isOpen, setOpen] = useState(false);
  const { dismissing, dismiss } = useDismissal();
  const { customerId, customerName, requestId, title, madeAt, calls } = digest;
  const text = t('call.digest', { customer: customerName, title, count: calls.length });
  const dismissAll = async () => {
    try {
      for (const call of calls) await dismiss(call);
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <>
      <li className="call call--escalate">
        <BellOutlined aria-hidden="true" />
        <span className="call__body">
          <Link to={`/customers/${customerId}/requests/${requestId}`}>{text}</Link>
          <span className="soft small row">
            <Badge tone="over">{calls.length}</Badge>
            <RelativeTime at={madeAt} />
            <Button type="link" size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {t(isOpen ? 'call.less' : 'call.digestOpen')}
            </Button>
          </span>
        </span>
        {mine && (
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            loading={dismissing}
            aria-label={t('call.digestSeen', { text })}
            onClick={() => void dismissAll()}
          />
        )}
      </li>
      {isOpen &&
        calls.map((call) => (
          <CallLine key={`${call.obligation.id}/${call.step}`} call={call} mine={mine} onWhy={onWhy} />
        ))}
    </>
  );
}
