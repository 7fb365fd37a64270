// Setting the model that may be asked. Its key is entered here and never shown.
import { Button, Form, Input, Switch } from 'antd';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { Field } from '#ui/form/Field.tsx';
import { useSubmit } from '#ui/form/useSubmit.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { readModel, setModel } from '../../model/contract.ts';
import { useReadingPhrases } from '../phrases.ts';

interface Values {
  isOn: boolean;
  url: string;
  model: string;
  key?: string;
}

export default function ModelPage() {
  const t = useReadingPhrases();
  const { data, error, refetch } = useEndpoint(readModel, {});
  return (
    <Page title={t('model.title')} lead={t('model.lead')} width="reading">
      {data ? (
        <Settings standing={data} />
      ) : error ? (
        <ErrorView error={error} onRetry={() => void refetch()} />
      ) : (
        <Bones lines={6} />
      )}
    </Page>
  );
}

interface Standing extends Values {
  hasKey: boolean;
  changedAt: number | null;
  changedBy: string | null;
}

function Settings({ standing: { isOn, url, model, hasKey, changedAt, changedBy } }: { standing: Standing }) {
  const t = useReadingPhrases();
  const toast = useToast();
  const act = useAct(setModel, { changes: [readModel] });
  const { form, saving, error, submit } = useSubmit<Values>(async ({ key, ...values }) => {
    await act.mutateAsync({ body: { ...values, ...(key ? { key } : {}) } });
    form.resetFields(['key']);
    toast.done(t('model.saved'));
  });
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ isOn, url, model }}
      onFinish={submit}
    >
      <label className="row" htmlFor="model-on">
        <Form.Item name="isOn" valuePropName="checked" noStyle>
          <Switch id="model-on" />
        </Form.Item>
        {t('model.isOn')}
      </label>
      <Field name="url" label={t('model.url')} hint={t('model.urlHint')}>
        <Input maxLength={1000} placeholder="https://" />
      </Field>
      <Field name="model" label={t('model.name')}>
        <Input maxLength={200} />
      </Field>
      <Field name="key" label={t('model.key')} hint={t('model.keyHint')}>
        <Input.Password maxLength={500} autoComplete="new-password" placeholder={hasKey ? t('model.keyKept') : ''} />
      </Field>
      {error !== undefined && <ErrorView error={error} />}
      <div className="row">
        <Button type="primary" htmlType="submit" loading={saving}>
          {t('model.save')}
        </Button>
        {changedAt !== null && (
          <span className="soft small">
            {t('model.changed', { name: changedBy ?? '' })} <RelativeTime at={changedAt} />
          </span>
        )}
      </div>
    </Form>
  );
}
