// Whoever has no account asks here: for a phone first. The answer is the same whoever it is.
import { Button, Form, Input, Radio } from 'antd';
import { type ReactNode, useState } from 'react';
import type { requestKinds } from '#features/requests/contract.ts';
import { useKindOptions } from '#features/requests/web/index.tsx';
import { call } from '#ui/api/api.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import type { ReplyOf } from '#ui/api/wire.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { Field } from '#ui/form/Field.tsx';
import { Tick } from '#ui/form/Tick.tsx';
import { useSubmit } from '#ui/form/useSubmit.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useLanguage } from '#ui/phrases.ts';
import { useFileQueue } from '#ui/sending/queue.ts';
import { SendFiles } from '#ui/sending/SendFiles.tsx';
import { ask, askPage, attachAsked } from '../contract.ts';
import { useAskingPhrases } from './usePhrases.ts';
import './asking.css';

type Told = ReplyOf<typeof askPage>;

export default function AskPage() {
  const t = useAskingPhrases();
  const { data, error, refetch } = useEndpoint(askPage, {});
  // Under which name it goes: sent again it is the same, and its files belong to it.
  const [as, setAs] = useState<string>(() => crypto.randomUUID());
  const [sent, setSent] = useState(false);
  const limits = data?.files ?? { most: 0, megabytes: 1 };
  const queue = useFileQueue({
    ...limits,
    isHeld: !sent,
    send: ({ id, file }, onProgress) => call(attachAsked, { query: { of: as, as: id }, file }, { onProgress }),
  });
  const isSending = queue.items.some(({ state }) => state === 'waiting' || state === 'sending');
  const again = () => {
    for (const { id } of queue.items) queue.drop(id);
    setAs(crypto.randomUUID());
    setSent(false);
  };
  const hotline = data?.hotline && <p className="soft">{t('page.hotline', { number: data.hotline })}</p>;
  return (
    <Page
      title={sent ? t('page.done') : t('page.title')}
      width="reading"
      lead={sent || data?.open === false ? undefined : t('page.lead')}
    >
      {!data && (error ? <ErrorView error={error} onRetry={() => void refetch()} /> : <Bones lines={6} />)}
      {data && !data.open && (
        <div role="status">
          <p>{t('page.closed')}</p>
          <p className="soft">{t('page.closedText')}</p>
        </div>
      )}
      {data?.open && !sent && (
        <Asking told={data} as={as} onSent={() => setSent(true)}>
          {limits.most > 0 && (
            <div className="asking-files">
              <span>{t('page.files')}</span>
              <SendFiles queue={queue} megabytes={limits.megabytes} isHeld />
            </div>
          )}
        </Asking>
      )}
      {sent && (
        <div className="asking-files">
          <p role="status">{t('page.doneText')}</p>
          {queue.items.length > 0 && <SendFiles queue={queue} megabytes={limits.megabytes} isFull />}
          {isSending ? (
            <p className="soft">{t('page.sendingFiles')}</p>
          ) : (
            <Button onClick={again}>{t('page.again')}</Button>
          )}
        </div>
      )}
      {hotline}
    </Page>
  );
}

interface Values {
  kind: (typeof requestKinds)[number];
  words: string;
  name: string;
  phone?: string;
  email?: string;
  agreed: boolean;
  website?: string;
}

interface AskingProps {
  told: Told;
  as: string;
  onSent: () => void;
  children: ReactNode;
}

function Asking({ told, as, onSent, children }: AskingProps) {
  const t = useAskingPhrases();
  const language = useLanguage();
  const isEnglish = language === 'en';
  const act = useAct(ask);
  const { form, saving, error, submit } = useSubmit<Values>(async ({ phone, email, website = '', ...values }) => {
    const ways = { phone: phone?.trim() || null, email: email?.trim() || null };
    await act.mutateAsync({
      body: { ...values, ...ways, website, as, language, notice: told.notice?.version ?? null },
    });
    onSent();
  });
  const notice = told.notice ? told.notice[isEnglish ? 'en' : 'zh'] : t('page.noNotice');
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ kind: 'enquiry', agreed: false }}
      onFinish={submit}
      scrollToFirstError={{ focus: true }}
    >
      {error !== undefined && <ErrorView error={error} />}
      <Field name="kind" label={t('page.kind')} required>
        <Radio.Group className="button-choices" optionType="button" options={useKindOptions()} />
      </Field>
      <Field name="words" label={t('page.words')} required>
        <Input.TextArea rows={4} maxLength={2000} />
      </Field>
      {children}
      <Field name="name" label={t('page.name')} required>
        <Input autoComplete="name" maxLength={100} />
      </Field>
      <Field name="phone" label={t('page.phone')} hint={t('page.way')}>
        <Input autoComplete="tel" inputMode="tel" maxLength={40} />
      </Field>
      <Field name="email" label={t('page.email')}>
        <Input autoComplete="email" inputMode="email" maxLength={200} />
      </Field>
      <div className="asking-trap" aria-hidden="true">
        <Form.Item name="website" label="Website">
          <Input tabIndex={-1} autoComplete="off" />
        </Form.Item>
      </div>
      <h2>{t('page.notice')}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="asking-notice" tabIndex={0} aria-label={t('page.notice')}>
        {notice}
      </section>
      <Tick name="agreed" label={t('page.agree')} />
      <Button type="primary" htmlType="submit" loading={saving}>
        {t('page.send')}
      </Button>
    </Form>
  );
}
