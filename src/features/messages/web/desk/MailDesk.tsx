// What waits for somebody: mail of which nobody knows whose it is, and messages that could not be sent.
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useLive } from '#ui/api/live.ts';
import { useEndpoint, usePages } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Bones } from '#ui/data/Bones.tsx';
import { Link } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { listTroubled, type TroubledItem } from '../../contract.ts';
import { listMail, type MailLine } from '../../mailbox/contract.ts';
import { Decide, toneOf } from '../Mails.tsx';
import { useMessagePhrases } from '../usePhrases.ts';
import { AssignMail, DiscardMail } from './Sorting.tsx';
import '../messages.css';

export default function MailDesk() {
  const t = useMessagePhrases();
  return (
    <Page title={t('desk.title')} lead={t('desk.lead')} width="reading">
      <Waiting />
      <Troubled />
    </Page>
  );
}

function Waiting() {
  const t = useMessagePhrases();
  const [state, setState] = useState<MailLine['state']>('unsorted');
  const [assigning, setAssigning] = useState<MailLine>();
  const [discarding, setDiscarding] = useState<MailLine>();
  const pages = usePages(listMail, { query: { state } });
  useLive('messages', [listMail, listTroubled]);
  return (
    <Block
      title={t('desk.mail')}
      extra={
        <Segmented<MailLine['state']>
          size="small"
          aria-label={t('desk.mail')}
          value={state}
          options={[
            { value: 'unsorted', label: t('desk.mail') },
            { value: 'set_aside', label: t('desk.aside') },
          ]}
          onChange={setState}
        />
      }
    >
      {pages.error !== undefined && <ErrorView error={pages.error} onRetry={pages.onRetry} />}
      {pages.rows === undefined && pages.error === undefined && <Bones lines={4} />}
      {pages.rows?.length === 0 && <Empty title={t('desk.noMail')} text={t('desk.noMailText')} />}
      <ol className="mails">
        {pages.rows?.map((one) => (
          <Line key={one.id} one={one} onAssign={() => setAssigning(one)} onDiscard={() => setDiscarding(one)} />
        ))}
      </ol>
      {pages.more && (
        <Button loading={pages.loadingMore} onClick={pages.onMore}>
          {t('desk.more')}
        </Button>
      )}
      <AssignMail mail={assigning} onClose={() => setAssigning(undefined)} />
      <DiscardMail mail={discarding} onClose={() => setDiscarding(undefined)} />
    </Block>
  );
}

function Line({ one, onAssign, onDiscard }: { one: MailLine; onAssign: () => void; onDiscard: () => void }) {
  const t = useMessagePhrases();
  const { fromName, address, subject, text, attachments, arrivedAt, why, number } = one;
  return (
    <li className="mail">
      <details>
        <summary>
          <strong className="mail__subject">{subject || t('desk.noSubject')}</strong>{' '}
          {why !== null && <Badge>{t(`aside.${why}`)}</Badge>}
          {number !== null && <Badge tone="accent">{t('desk.suggested', { number })}</Badge>}
          <span className="soft small mail__line">
            {fromName === '' ? address : t('desk.from', { name: fromName, address })} · <RelativeTime at={arrivedAt} />
            {attachments > 0 && ` · ${t('desk.attachments', { count: attachments })}`}
          </span>
        </summary>
        <p className="mail__words">{text}</p>
      </details>
      <div className="row mail__why">
        <Button size="small" onClick={onAssign}>
          {t('desk.whose')}
        </Button>
        <Button size="small" onClick={onDiscard}>
          {t('desk.discard')}
        </Button>
      </div>
    </li>
  );
}

function Troubled() {
  const t = useMessagePhrases();
  const { data } = useEndpoint(listTroubled, {});
  if (!data) return null;
  return (
    <Block title={t('desk.troubled')}>
      {data.items.length === 0 && <p className="soft">{t('desk.noTroubled')}</p>}
      <ol className="mails">
        {data.items.map((one) => (
          <Trouble key={one.id} one={one} />
        ))}
      </ol>
    </Block>
  );
}

function Trouble({ one }: { one: TroubledItem }) {
  const t = useMessagePhrases();
  const { customerId, customerName, requestId, number, address, state, why, attempts, triedAt } = one;
  const place = `/customers/${customerId}`;
  return (
    <li className="mail">
      <span className="row">
        <Link to={requestId === null ? place : `${place}/requests/${requestId}`}>
          {customerName} {number}
        </Link>
        <Badge tone={toneOf[state]}>{t(`state.${state}`)}</Badge>
        <span className="soft small">
          {t('sent.toPlain', { address })} · <RelativeTime at={triedAt} />
        </span>
      </span>
      {why !== null && (
        <span className="small">
          {t(`why.${why}`)}
          {attempts > 1 && ` · ${t('sent.tried', { count: attempts })}`}
        </span>
      )}
      <Decide customerId={customerId} messageId={one.id} state={state} />
    </li>
  );
}
