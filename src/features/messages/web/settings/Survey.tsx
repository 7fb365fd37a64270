// Whether customers are asked for a rating by mail when their request is closed, and where the link in it leads.
import { Button, Form, Input, Switch } from 'antd';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { useSubmit } from '#ui/form/useSubmit.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { setSurvey, showSurvey, type Survey as Values } from '../../surveying/contract.ts';
import { useMessagePhrases } from '../usePhrases.ts';

export function Survey() {
  const t = useMessagePhrases();
  const toast = useToast();
  const { data } = useEndpoint(showSurvey, {});
  const act = useAct(setSurvey, { changes: [showSurvey] });
  const { form, saving, error, submit } = useSubmit<Values>(async (body) => {
    await act.mutateAsync({ body });
    toast.done(t('settings.saved'));
  });
  if (!data) return null;
  return (
    <Block title={t('settings.survey')}>
      <p className="soft">{t('settings.surveyLead')}</p>
      <Form<Values>
        form={form}
        name="survey"
        layout="vertical"
        requiredMark={false}
        initialValues={data.survey ?? { isOn: false, address: window.location.origin }}
        onFinish={submit}
      >
        <Form.Item name="isOn" label={t('settings.on')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <Field name="address" label={t('settings.address')} hint={t('settings.addressHint')} required>
          <Input maxLength={300} placeholder="https://" />
        </Field>
        {error !== undefined && <ErrorView error={error} />}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={saving}>
            {t('settings.save')}
          </Button>
          {data.changedAt !== null && (
            <span className="soft small">
              {data.changedByName} <RelativeTime at={data.changedAt} />
            </span>
          )}
        </div>
      </Form>
    </Block>
  );
}
