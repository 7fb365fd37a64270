// The second step of signing in: the code of the app, or a recovery code.
import { Button, Form, Input } from 'antd';
import { enterCode } from '#platform/session/contract.ts';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { useSubmit } from '#ui/form/useSubmit.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { useAccountPhrases } from './usePhrases.ts';

export function EnterCode({ onEntered, onSignOut }: { onEntered: () => unknown; onSignOut: () => unknown }) {
  const t = useAccountPhrases();
  const act = useAct(enterCode);
  const { form, saving, error, submit } = useSubmit<{ code: string }>(async (body) => {
    await act.mutateAsync({ body });
    await onEntered();
  });
  return (
    <div className="entrance entrance--narrow">
      <h1>{t('enter.title')}</h1>
      <p className="soft">{t('enter.text')}</p>
      <Form<{ code: string }> form={form} layout="vertical" requiredMark={false} onFinish={submit} size="large">
        <Field name="code" label={t('enter.code')} required>
          <Input autoFocus autoComplete="one-time-code" autoCapitalize="off" spellCheck={false} maxLength={60} />
        </Field>
        <div className="stack">
          {error !== undefined && <ErrorView error={error} />}
          <Button type="primary" htmlType="submit" block loading={saving}>
            {t('enter.submit')}
          </Button>
          <p className="soft small">{t('enter.lost')}</p>
          <Button type="link" size="small" onClick={() => void onSignOut()}>
            {t('enter.other')}
          </Button>
        </div>
      </Form>
    </div>
  );
}
