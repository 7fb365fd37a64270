// On the page of a request: what the customer wrote and said by the link, and our words to them.
import { Button, Form, Input } from 'antd';
import { useSize } from '#features/files/web/index.tsx';
import { listRequests, requestBoard, showRequest } from '#features/requests/contract.ts';
import { useLive } from '#ui/api/live.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { useSubmit } from '#ui/form/useSubmit.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay } from '#ui/reader.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { listWritten, type Message, seeMessages, showFollowing, writeToCustomer } from '../../contract.ts';
import { useFollowingPhrases, useToldWord } from '../usePhrases.ts';
import '../following.css';

interface OfRequest {
  customerId: string;
  requestId: string;
}

export default function Talk(params: OfRequest) {
  const t = useFollowingPhrases();
  const may = useMay();
  const { data } = useEndpoint(showFollowing, { params });
  useLive(`customer:${params.customerId}`, [showFollowing]);
  if (!data || (data.messages.length === 0 && data.links.length === 0)) return null;
  const isReadable = data.links.some(({ state }) => state === 'good');
  const isFresh = data.messages.some(({ seenAt }) => seenAt === null);
  return (
    <Block title={t('desk.conversation')} extra={isFresh && may('request.link') && <Seen of={params} />}>
      {data.messages.length === 0 && <p className="soft">{t('desk.empty')}</p>}
      <ol className="talk">
        {data.messages.map((one) => (
          <Line key={one.id} of={params} one={one} />
        ))}
      </ol>
      {may('request.link') && (isReadable ? <Write of={params} /> : <p className="soft">{t('desk.needsLink')}</p>)}
    </Block>
  );
}

function Line({ of, one }: { of: OfRequest; one: Message }) {
  const { kind, words, rating, recommend, file, writtenAt, byName, seenAt } = one;
  const isOurs = kind === 'ours' || kind === 'shared';
  const t = useFollowingPhrases();
  const told = useToldWord();
  return (
    <li className={isOurs ? 'talk__line talk__line--own' : 'talk__line'}>
      <span className="soft small row">
        {[isOurs ? byName : t('desk.customer'), told(kind, rating)].join(' ')} · <RelativeTime at={writtenAt} />
        {seenAt === null && <Badge tone="accent">{t('desk.fresh')}</Badge>}
      </span>
      {recommend !== null && <span>{t('told.recommended', { recommend })}</span>}
      {words !== null && <span className="following__words">{words}</span>}
      {(kind === 'attached' || kind === 'shared') && <OneFile of={of} file={file} />}
    </li>
  );
}

function OneFile({ of: { customerId }, file }: { of: OfRequest; file: Message['file'] }) {
  const t = useFollowingPhrases();
  const may = useMay();
  const size = useSize();
  if (file === null) return <span className="soft">{t('file.gone')}</span>;
  const told = `${file.name} · ${size(file.bytes)}`;
  if (!may('file.read')) return <span className="following__words">{told}</span>;
  return (
    <a className="link-address" href={`/api/customers/${customerId}/files/${file.id}/content`} download={file.name}>
      {told}
    </a>
  );
}

function Seen({ of }: { of: OfRequest }) {
  const t = useFollowingPhrases();
  const toast = useToast();
  const act = useAct(seeMessages, { changes: [showFollowing, listWritten] });
  return (
    <Button
      size="small"
      loading={act.isPending}
      onClick={() => void act.mutateAsync({ params: of }).catch(toast.failed)}
    >
      {t('desk.seen')}
    </Button>
  );
}

function Write({ of }: { of: OfRequest }) {
  const t = useFollowingPhrases();
  const act = useAct(writeToCustomer, {
    changes: [showFollowing, showRequest, listWritten, listRequests, requestBoard],
  });
  const { form, saving, error, submit } = useSubmit<{ words: string }>(async (body) => {
    await act.mutateAsync({ params: of, body });
    form.resetFields();
  });
  return (
    <Form<{ words: string }> form={form} onFinish={submit} className="stack">
      {error !== undefined && <ErrorView error={error} />}
      <Form.Item name="words" noStyle>
        <Input.TextArea aria-label={t('desk.write')} placeholder={t('desk.write')} rows={2} maxLength={2000} />
      </Form.Item>
      <span className="soft small">{t('desk.writeHint')}</span>
      <Button size="small" htmlType="submit" loading={saving}>
        {t('desk.send')}
      </Button>
    </Form>
  );
}
