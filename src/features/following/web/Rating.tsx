// How satisfied the customer is, one to five, with words if they like.
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
  words?: string;
}

export function Rating({ request: { satisfaction, version } }: { request: Followed }) {
  const t = useFollowingPhrases();
  const star = useStarWord();
  const toast = useToast();
  const act = useAct(rate, { changes: [follow] });
  const { form, saving, error, submit } = useSubmit<Values>(async ({ rating, words }) => {
    await act.mutateAsync({ body: { version, rating, words: words?.trim() || null } });
    form.resetFields(['words']);
    toast.done(t('act.rated'));
  });
  const chosen = Form.useWatch('rating', form);
  return (
    <Block title={satisfaction === null ? t('act.rate') : t('act.rateAgain')}>
      <Form<Values>
        form={form}
        onFinish={submit}
        className="stack"
        {...(satisfaction === null ? {} : { initialValues: { rating: satisfaction } })}
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
        <Button htmlType="submit" loading={saving} disabled={chosen === undefined}>
          {t('act.rateSend')}
        </Button>
      </Form>
    </Block>
  );
}
