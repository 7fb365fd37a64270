// What both sides wrote and attached, in its order; a line to write the next, and files to add.
import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { call } from '#ui/api/api.ts';
import { useBearer } from '#ui/api/bearer.ts';
import { renew, useAct } from '#ui/api/queries.ts';
import { useSubmit } from '#ui/form/useSubmit.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useFileQueue } from '#ui/sending/queue.ts';
import { SendFiles } from '#ui/sending/SendFiles.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { attachFile, type Followed, follow, sendMessage } from '../contract.ts';
import { Attached } from './Attached.tsx';
import { useFollowingPhrases, useStarWord } from './usePhrases.ts';

export function Conversation({ request: { messages, files } }: { request: Followed }) {
  const t = useFollowingPhrases();
  const star = useStarWord();
  return (
    <Block title={t('page.conversation')}>
      {messages.length === 0 && <p className="soft">{t('page.noMessages')}</p>}
      <ol className="talk">
        {messages.map(({ id, kind, words, rating, recommend, file, writtenAt, byName }) => (
          <li key={id} className={isOurs(kind) ? 'talk__line' : 'talk__line talk__line--own'}>
            <span className="soft small">
              {(isOurs(kind) && byName) || t(`said.${kind}`, { star: star(rating) })} · <RelativeTime at={writtenAt} />
            </span>
            {recommend !== null && <span>{t('said.recommended', { recommend })}</span>}
            {words !== null && <span className="following__words">{words}</span>}
            {(kind === 'attached' || kind === 'shared') && <Attached file={file} />}
          </li>
        ))}
      </ol>
      <Write />
      <Attach {...files} />
    </Block>
  );
}

function isOurs(kind: Followed['messages'][number]['kind']): boolean {
  return kind === 'ours' || kind === 'shared';
}

function Attach({ left, megabytes }: Followed['files']) {
  const bearer = useBearer();
  const client = useQueryClient();
  const queue = useFileQueue({
    megabytes,
    most: left,
    send: ({ id, file }, onProgress) => call(attachFile, { query: { as: id }, file }, { bearer, onProgress }),
    // From then on it stands in the conversation.
    onSent: ({ id }) => void renew(client, [follow]).then(() => queue.drop(id)),
  });
  return (
    <div className="following__attach">
      <SendFiles queue={queue} megabytes={megabytes} isFull={left === 0} />
    </div>
  );
}

function Write() {
  const t = useFollowingPhrases();
  const toast = useToast();
  const act = useAct(sendMessage, { changes: [follow] });
  const { form, saving, error, submit } = useSubmit<{ words: string }>(async (body) => {
    await act.mutateAsync({ body });
    form.resetFields();
    toast.done(t('act.sent'));
  });
  return (
    <Form<{ words: string }> form={form} onFinish={submit} className="stack">
      {error !== undefined && <ErrorView error={error} />}
      <Form.Item name="words" noStyle>
        <Input.TextArea aria-label={t('act.write')} placeholder={t('act.write')} rows={3} maxLength={2000} />
      </Form.Item>
      <span className="soft small">{t('act.writeHint')}</span>
      <Button htmlType="submit" loading={saving}>
        {t('act.send')}
      </Button>
    </Form>
  );
}
