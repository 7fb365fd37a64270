// On the page of a request: the mail that was sent about it, each with how it stands, and writing another.
import { Button } from 'antd';
import { useState } from 'react';
import { useLive } from '#ui/api/live.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Badge, type BadgeTone } from '#ui/data/Badge.tsx';
import { useConfirm } from '#ui/page/confirm.ts';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay } from '#ui/reader.ts';
import { useNow } from '#ui/time/now.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { useNearText } from '#ui/time/words.ts';
import { type Decision, decideMessage, listMessages, type MessageItem, type MessageState } from '../contract.ts';
import { useMessagePhrases } from './usePhrases.ts';
import { WriteMail } from './WriteMail.tsx';
import './messages.css';

interface OfRequest {
  customerId: string;
  requestId: string;
}

export default function Mails(params: OfRequest) {
  const t = useMessagePhrases();
  const mayWrite = useMay()('message.send');
  const [isWriting, setWriting] = useState(false);
  const { data } = useEndpoint(listMessages, { params });
  useLive(`customer:${params.customerId}`, [listMessages]);
  if (!data || (!mayWrite && data.items.length === 0)) return null;
  const mayBegin = data.channels.length > 0 && data.recipients.length > 0;
  return (
    <Block
      title={t('sent.title')}
      extra={
        mayWrite &&
        mayBegin && (
          <Button size="small" onClick={() => setWriting(true)}>
            {t('sent.write')}
          </Button>
        )
      }
    >
      {data.channels.length === 0 && <p className="soft">{t('sent.off')}</p>}
      {data.channels.length > 0 && data.recipients.length === 0 && <p className="soft">{t('sent.nobody')}</p>}
      {mayBegin && data.items.length === 0 && <p className="soft">{t('sent.none')}</p>}
      <ol className="mails">
        {data.items.map((one) => (
          <Mail key={one.id} one={one} customerId={params.customerId} />
        ))}
      </ol>
      <WriteMail
        open={isWriting}
        of={params}
        channels={data.channels}
        recipients={data.recipients}
        onClose={() => setWriting(false)}
      />
    </Block>
  );
}

export const toneOf: Readonly<Record<MessageState, BadgeTone>> = {
  waiting: 'accent',
  sending: 'accent',
  sent: 'calm',
  uncertain: 'soon',
  failed: 'over',
  stopped: 'idle',
  bounced: 'over',
};

function Mail({ one, customerId }: { one: MessageItem; customerId: string }) {
  const t = useMessagePhrases();
  const near = useNearText();
  const now = useNow('minute');
  const mayWrite = useMay()('message.send');
  const { contactName, address, state, why, attempts, nextAt } = one;
  const to = contactName === null ? t('sent.toPlain', { address }) : t('sent.to', { name: contactName, address });
  return (
    <li className="mail">
      <details>
        <summary>
          <strong className="mail__subject">{one.subject}</strong>{' '}
          <Badge tone={toneOf[state]}>{t(`state.${state}`)}</Badge>
          <span className="soft small mail__line">
            {to} · {one.automatic ? t('sent.automatic') : (one.queuedByName ?? '')} <RelativeTime at={one.queuedAt} />
          </span>
        </summary>
        <p className="mail__words">{one.text}</p>
      </details>
      {why !== null && (
        <p className="small mail__why">
          {t(`why.${why}`)}
          {attempts > 1 && ` · ${t('sent.tried', { count: attempts })}`}
          {nextAt !== null && ` · ${t('sent.next', { time: near(nextAt, now) })}`}
        </p>
      )}
      {mayWrite && <Decide customerId={customerId} messageId={one.id} state={state} />}
    </li>
  );
}

/** What a person may say of it; the same on the page of what waits for somebody. */
export function Decide({
  customerId,
  messageId,
  state,
}: {
  customerId: string;
  messageId: string;
  state: MessageState;
}) {
  const t = useMessagePhrases();
  const toast = useToast();
  const confirm = useConfirm();
  const act = useAct(decideMessage, { changes: [listMessages] });
  const decide = async (decision: Decision) => {
    const question = { title: t('sent.againTitle'), text: t('sent.againText'), act: t('sent.again') };
    if (decision === 'again' && state === 'uncertain' && !(await confirm(question))) return;
    try {
      await act.mutateAsync({ params: { customerId, messageId }, body: { decision } });
      toast.done(t('sent.decided'));
    } catch (error) {
      toast.failed(error);
    }
  };
  const offered: readonly (readonly [Decision, string])[] =
    state === 'uncertain'
      ? [
          ['sent', t('sent.wasSent')],
          ['again', t('sent.again')],
          ['given_up', t('sent.giveUp')],
        ]
      : state === 'failed'
        ? [['again', t('sent.again')]]
        : [];
  if (offered.length === 0) return null;
  return (
    <div className="row">
      {offered.map(([decision, label]) => (
        <Button key={decision} size="small" loading={act.isPending} onClick={() => void decide(decision)}>
          {label}
        </Button>
      ))}
    </div>
  );
}
