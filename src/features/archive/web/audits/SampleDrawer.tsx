// One customer of an audit, item by item: right, wrong, or not to be checked; then the next customer.
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import type { ReplyOf } from '#ui/api/wire.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { useIsPhone } from '#ui/media.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { useToast } from '#ui/page/toast.tsx';
import {
  type AuditVerdict,
  auditSample,
  auditVerdicts,
  listSample,
  reviewSample,
  type SampleLine,
  showAudit,
  showSample,
} from '../../audits/contract.ts';
import { ItemValue } from '../ItemValue.tsx';
import { useKeys } from '../useKeys.ts';
import { useArchivePhrases } from '../usePhrases.ts';
import '../archive.css';

interface SampleDrawerProps {
  auditId: string;
  line: SampleLine | undefined;
  onDone: (line: SampleLine) => void;
  onClose: () => void;
}

export function SampleDrawer({ auditId, line, onDone, onClose }: SampleDrawerProps) {
  const isPhone = useIsPhone();
  return (
    <Drawer
      open={line !== undefined}
      title={line?.customerName}
      size={isPhone ? '100%' : 480}
      placement={isPhone ? 'bottom' : 'right'}
      onClose={onClose}
      destroyOnHidden
    >
      {line && <Looking key={line.customerId} auditId={auditId} line={line} onDone={() => onDone(line)} />}
    </Drawer>
  );
}

function Looking({ auditId, line, onDone }: { auditId: string; line: SampleLine; onDone: () => void }) {
  const { customerId } = line;
  const { data, error, refetch } = useEndpoint(showSample, { params: { customerId, auditId } });
  if (error) return <ErrorView error={error} onRetry={() => void refetch()} />;
  if (!data) return <Bones lines={4} />;
  return <Items auditId={auditId} customerId={customerId} sample={data} onDone={onDone} />;
}

interface ItemsProps {
  auditId: string;
  customerId: string;
  sample: ReplyOf<typeof showSample>;
  onDone: () => void;
}

function Items({ auditId, customerId, sample, onDone }: ItemsProps) {
  const t = useArchivePhrases();
  const isPhone = useIsPhone();
  const toast = useToast();
  const isReview = sample.state === 'to_review';
  const changes = [showAudit, listSample, showSample];
  const audit = useAct(auditSample, { changes });
  const review = useAct(reviewSample, { changes });
  const items = isReview ? sample.items.filter(({ found }) => found === 'wrong') : sample.items;
  const [said, setSaid] = useState<Readonly<Record<string, AuditVerdict>>>({});
  const at = Object.keys(said).length;
  const item = items[at];
  const say = async (verdict: AuditVerdict) => {
    if (!item || audit.isPending || review.isPending) return;
    const all = { ...said, [item.item]: verdict };
    setSaid(all);
    if (at + 1 < items.length) return;
    const found = items.map((one) => ({ item: one.item, verdict: all[one.item] ?? 'unknown' }));
    const input = { params: { customerId, auditId }, body: { items: found } };
    try {
      await (isReview ? review.mutateAsync(input) : audit.mutateAsync(input));
      onDone();
    } catch (error) {
      setSaid({});
      toast.failed(error);
    }
  };
  useKeys({ y: () => void say('right'), n: () => void say('wrong'), u: () => void say('unknown') });
  if (!item) return <Bones lines={4} />;
  return (
    <div className="stack">
      <div className="soft small">{t('entry.progress', { at: at + 1, count: items.length })}</div>
      {isReview && <p>{t('audit.reviewText')}</p>}
      <ItemValue key={item.item} customerId={customerId} item={item} />
      <div className="row">
        {auditVerdicts.map((verdict) => (
          <Button key={verdict} type={verdict === 'right' ? 'primary' : 'default'} onClick={() => void say(verdict)}>
            {t(`audit.verdict.${verdict}`)}
          </Button>
        ))}
      </div>
      {!isPhone && <div className="soft small">{t('audit.keys')}</div>}
    </div>
  );
}
