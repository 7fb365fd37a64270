// A request that calls too often: one line, which opens its calls and puts all of them away.
import { BellOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { Badge } from '#ui/data/Badge.tsx';
import { Link } from '#ui/Link.tsx';
import { PutAway, Strip, StripLine } from '#ui/page/Strip.tsx';
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
    <Strip label={t('call.title')} tone="soon">
      <ul>
        {digests.map((digest) => (
          <Digest key={digest.requestId} digest={digest} {...rest} />
        ))}
      </ul>
    </Strip>
  );
}

function Digest({ digest, mine, onWhy }: Omit<DigestsProps, 'digests'> & { digest: DigestItem }) {
  const t = useDutyPhrases();
  const [isOpen, setOpen] = useState(false);
  const { dismissing, dismiss } = useDismissal();
  const { customerId, customerName, requestId, title, madeAt, calls } = digest;
  const text = t('call.digest', { customer: customerName, title, count: calls.length });
  const dismissAll = async () => {
    for (const call of calls) await dismiss(call);
  };
  return (
    <>
      <StripLine
        icon={<BellOutlined aria-hidden="true" className="bell--over" />}
        beside={
          <>
            <Button type="link" size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {t(isOpen ? 'call.less' : 'call.digestOpen')}
            </Button>
            <Badge tone="over">{calls.length}</Badge>
          </>
        }
        at={madeAt}
        end={mine && <PutAway label={t('call.digestSeen', { text })} busy={dismissing} act={dismissAll} />}
      >
        <Link to={`/customers/${customerId}/requests/${requestId}`}>{text}</Link>
      </StripLine>
      {isOpen &&
        calls.map((call) => (
          <CallLine key={`${call.obligation.id}/${call.step}`} call={call} mine={mine} onWhy={onWhy} />
        ))}
    </>
  );
}
