// What both sides wrote, in its order, and a line to write the next.
import { Button, Form, Input } from 'antd';
import { useAct } from '#ui/api/queries.ts';
import { useSubmit } from '#ui/form/useSubmit.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { type Followed, follow, sendMessage } from '../contract.ts';
import { useFollowingPhrases, useStarWord } from './usePhrases.ts';

export function Conversation({ request: { messages } }: { request: Followed }) {
  const t = useFollowingPhrases();
  const star = useStarWord();
  return (
    <Block title={t('page.conversation')}>
      {messages.length === 0 && <p className="soft">{t('page.noMessages')}</p>}
      <ol className="talk">
        {messages.map(({ id, kind, words, rating, writtenAt, byName }) => (
          <li key={id} className={kind === 'ours' ? 'talk__line' : 'talk__line talk__line--own'}>
            <span className="soft small">
              {(kind === 'ours' && byName) || t(`said.${kind}`, { star: star(rating) })} ·{' '}
              <RelativeTime at={writtenAt} />
            </span>
            {words !== null && <span className="following__words">{words}</span>}
          </li>
        ))}
      </ol>
      <Write />
    </Block>
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
