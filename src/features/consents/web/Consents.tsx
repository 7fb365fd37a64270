// A customer's consents at the side of its page: each purpose, on what it rests, and the way to record or withdraw in one press.
import { Button, Collapse } from 'antd';
import { useState } from 'react';
import { showTimeline } from '#features/customers/contract.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import type { ReplyOf } from '#ui/api/wire.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Bones } from '#ui/data/Bones.tsx';
import { useConfirm } from '#ui/page/confirm.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay } from '#ui/reader.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { recordConsent, showConsents } from '../contract.ts';
import { ConsentDrawer } from './ConsentDrawer.tsx';
import { useConsentPhrases, useSide } from './usePhrases.ts';
import './privacy.css';
import { AddButton } from '#ui/page/AddButton.tsx';

type Panel = ReplyOf<typeof showConsents>;
type Line = Panel['purposes'][number];

export default function Consents({ customerId }: { customerId: string }) {
  const t = useConsentPhrases();
  const mayWrite = useMay()('consent.write');
  const [open, setOpen] = useState<string | true>();
  const { data, error, refetch } = useEndpoint(showConsents, { params: { customerId } });
  return (
    <Block
      title={t('panel.title')}
      extra={mayWrite && data && <AddButton label={t('form.title')} onClick={() => setOpen(true)} />}
    >
      {error && <ErrorView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Bones lines={3} />}
      {data?.restricted && (
        <p role="alert">
          <Badge tone="over">{t('mark.restricted')}</Badge>{' '}
          <span className="soft small">{t('panel.restricted', { reason: data.restricted.reason })}</span>
        </p>
      )}
      {data && (
        <>
          <ul className="consent-lines">
            {data.purposes.map((line) => (
              <PurposeLine key={line.id} customerId={customerId} line={line} panel={data} onRecord={setOpen} />
            ))}
          </ul>
          <History panel={data} />
          <ConsentDrawer
            customerId={customerId}
            panel={data}
            purpose={typeof open === 'string' ? open : undefined}
            open={open !== undefined}
            onClose={() => setOpen(undefined)}
          />
        </>
      )}
    </Block>
  );
}

interface LineProps {
  customerId: string;
  line: Line;
  panel: Panel;
  onRecord: (purpose: string) => void;
}

function PurposeLine({ customerId, line, panel, onRecord }: LineProps) {
  const t = useConsentPhrases();
  const side = useSide();
  const mayWrite = useMay()('consent.write');
  const isAsked = line.basis === 'consent';
  const { latest } = line;
  const isOld = line.may && latest?.state === 'given' && latest.noticeVersion !== panel.noticeVersion;
  return (
    <li>
      <span>{side(line.title)}</span>
      <span className="row">
        <Badge tone={toneOf(line)}>{t(`why.${line.why}`)}</Badge>
        {mayWrite && isAsked && line.may && <Withdraw customerId={customerId} line={line} />}
        {mayWrite && isAsked && !line.may && (
          <Button type="link" size="small" onClick={() => onRecord(line.id)}>
            {t('panel.record')}
          </Button>
        )}
      </span>
      {isOld && latest.noticeVersion !== null && (
        <span className="soft small">{t('panel.older', { version: latest.noticeVersion })}</span>
      )}
    </li>
  );
}

function toneOf({ may, why }: Line) {
  if (may) return 'calm';
  return why === 'withdrawn' || why === 'refused' || why === 'restricted' ? 'over' : 'idle';
}

/** As easy as consenting was (PIPL 15): one press, one question. */
function Withdraw({ customerId, line }: Pick<LineProps, 'customerId' | 'line'>) {
  const t = useConsentPhrases();
  const side = useSide();
  const toast = useToast();
  const confirm = useConfirm();
  const act = useAct(recordConsent, { changes: [showConsents, showTimeline] });
  const purpose = side(line.title);
  const withdraw = async () => {
    const question = {
      title: t('panel.withdrawTitle', { purpose }),
      text: t('panel.withdrawText'),
      act: t('panel.withdraw'),
    };
    if (!(await confirm(question))) return;
    try {
      const body = { purpose: line.id, state: 'withdrawn', channel: 'phone', separate: false } as const;
      await act.mutateAsync({ params: { customerId }, body });
      toast.done(t('panel.withdrawn', { purpose }));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <Button type="link" size="small" danger loading={act.isPending} onClick={() => void withdraw()}>
      {t('panel.withdraw')}
    </Button>
  );
}

function History({ panel: { said, purposes } }: { panel: Panel }) {
  const t = useConsentPhrases();
  const side = useSide();
  if (said.length === 0) return null;
  const titleOf = (id: string) => {
    const known = purposes.find((one) => one.id === id);
    return known ? side(known.title) : id;
  };
  const children = (
    <ul className="consent-lines">
      {said.map((one) => (
        <li key={one.id}>
          <span>
            {t('panel.said', {
              who: one.contactName ?? t('panel.customer'),
              state: t(`state.${one.state}`),
              purpose: titleOf(one.purpose),
            })}
          </span>
          <span className="soft small">
            {[one.channel && t(`channel.${one.channel as 'phone'}`), one.proof, one.recordedByName]
              .filter(Boolean)
              .join(' · ')}{' '}
            <RelativeTime at={one.givenAt} />
          </span>
        </li>
      ))}
    </ul>
  );
  const items = [{ key: 'said', label: t('panel.history', { count: said.length }), children }];
  return <Collapse ghost size="small" items={items} />;
}
