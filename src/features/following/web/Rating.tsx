// How satisfied the customer is, one to five, whether they would recommend us, and what we should do better: all but the first if they like.
import { Button, Form, Input, Radio } from 'antd';
import { useAct } from '#ui/api/queries.ts';
import { useSubmit } from '#ui/form/useSubmit.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { type Followed, follow, rate } from '../contract.ts';
import { stars, useFollowingPhrases, useStarWord } from './usePhrases.ts';

interface Values {
  rating: number;
  recommend?: number;
  words?: string;
  suggestion?: string;
}

/** How likely it is, as it is asked everywhere. */
const likely = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

export function Rating({ request: { satisfaction, messages, version } }: { request: Followed }) {
  const t = useFollowingPhrases();
  const star = useStarWord();
  const toast = useToast();
  const act = useAct(rate, { changes: [follow] });
  const { form, saving, error, submit } = useSubmit<Values>(async ({ rating, recommend = null, ...said }) => {
    const [words, suggestion] = [said.words?.trim() || null, said.suggestion?.trim() || null];
    await act.mutateAsync({ body: { version, rating, recommend, words, suggestion } });
    form.resetFields(['words', 'suggestion']);
    toast.done(t('act.rated'));
  });
  const former = messages.findLast(({ kind }) => kind === 'rated')?.recommend ?? undefined;
  const chosen = Form.useWatch('rating', form);
  return (
    <Block title={satisfaction === null ? t('act.rate') : t('act.rateAgain')}>
      <Form<Values>
        form={form}
        onFinish={submit}
        className="stack"
        {...(satisfaction === null ? {} : { initialValues: { rating: satisfaction, recommend: former } })}
      >
        {error !== undefined && <ErrorView error={error} />}
        <Form.Item name="rating" noStyle>
          <Radio.Group
            className="following__stars"
            aria-label={t('act.rate')}
            options={stars.map((value) => ({ value, label: star(value) }))}
          />
        </Form.Item>
        <Form.Item name="words" noStyle>
          <Input.TextArea aria-label={t('act.rateWords')} placeholder={t('act.rateWords')} rows={2} maxLength={2000} />
        </Form.Item>
        <div className="following__likely">
          <span>{t('act.recommend')}</span>
          <Form.Item name="recommend" noStyle>
            <Radio.Group
              className="button-choices"
              optionType="button"
              aria-label={t('act.recommend')}
              options={likely.map((value) => ({ value, label: value }))}
            />
          </Form.Item>
          <span className="soft small">{t('act.recommendHint')}</span>
        </div>
        <Form.Item name="suggestion" noStyle>
          <Input.TextArea aria-label={t('act.suggest')} placeholder={t('act.suggest')} rows={2} maxLength={2000} />
        </Form.Item>
        <Button htmlType="submit" loading={saving} disabled={chosen === undefined}>
          {t('act.rateSend')}
        </Button>
      </Form>
    </Block>
  );
}
