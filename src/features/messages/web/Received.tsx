// On the page of a request: mail that came in about it and what became of its attachments. Its words stand in the conversation with the customer.
import { useLive } from '#ui/api/live.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Block } from '#ui/page/Page.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { listReceived, type ReceivedItem } from '../mailbox/contract.ts';
import { useMessagePhrases, useRefusalWords } from './usePhrases.ts';
import './messages.css';

export default function Received(params: { customerId: string; requestId: string }) {
  const t = useMessagePhrases();
  const { data } = useEndpoint(listReceived, { params });
  useLive(`customer:${params.customerId}`, [listReceived]);
  if (!data || data.items.length === 0) return null;
  return (
    <Block title={t('received.title')}>
      <ol className="mails">
        {data.items.map((one) => (
          <Mail key={one.id} one={one} />
        ))}
      </ol>
    </Block>
  );
}

function Mail({ one }: { one: ReceivedItem }) {
  const t = useMessagePhrases();
  const said = useRefusalWords();
  const { contactName, address, subject, text, sentAt, attachments, isBusy, refused } = one;
  return (
    <li className="mail">
      <details>
        <summary>
          <strong className="mail__subject">{subject || t('desk.noSubject')}</strong>
          <span className="soft small mail__line">
            {contactName === null ? address : t('desk.from', { name: contactName, address })} · {t('received.sent')}{' '}
            <RelativeTime at={sentAt} />
            {attachments > 0 && ` · ${t('desk.attachments', { count: attachments })}`}
            {isBusy && ` · ${t('received.waiting')}`}
          </span>
        </summary>
        <p className="mail__words">{text}</p>
      </details>
      {refused.map(({ name, code }) => (
        <p key={name} className="small mail__why">
          {t('received.refused', { name, why: said(code) })}
        </p>
      ))}
    </li>
  );
}
