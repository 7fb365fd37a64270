// The question of `ConfirmIdentity`: by password, by a code, or by signing in again. Loaded when it is first asked.
import { Button, Form, Input, Modal } from 'antd';
import { confirmIdentity } from '#platform/session/contract.ts';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { useSubmit } from '#ui/form/useSubmit.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { useAccountPhrases } from '../usePhrases.ts';

export type Way = 'password' | 'code' | 'again';

interface QuestionProps {
  by: Way;
  onAnswer: (isConfirmed: boolean) => void;
  onSignOut: () => unknown;
}

export default function IdentityQuestion({ by, onAnswer, onSignOut }: QuestionProps) {
  const t = useAccountPhrases();
  const act = useAct(confirmIdentity);
  const { form, saving, error, submit } = useSubmit<{ password?: string; code?: string }>(async (body) => {
    await act.mutateAsync({ body });
    onAnswer(true);
  });
  return (
    <Modal open title={t('confirm.title')} onCancel={() => onAnswer(false)} footer={null} width={400} zIndex={2000}>
      {by === 'again' ? (
        <>
          <p>{t('confirm.again')}</p>
          <Button onClick={() => void onSignOut()}>{t('confirm.signOut')}</Button>
        </>
      ) : (
        <Form form={form} name="confirm-identity" layout="vertical" requiredMark={false} onFinish={submit}>
          <p className="soft">{t('confirm.text')}</p>
          {by === 'code' ? (
            <Field name="code" label={t('confirm.code')} required>
              <Input autoFocus autoComplete="one-time-code" spellCheck={false} maxLength={60} />
            </Field>
          ) : (
            <Field name="password" label={t('confirm.password')} required>
              <Input.Password autoFocus autoComplete="current-password" />
            </Field>
          )}
          <div className="stack">
            {error !== undefined && <ErrorView error={error} />}
            <Button type="primary" htmlType="submit" block loading={saving}>
              {t('confirm.submit')}
            </Button>
          </div>
        </Form>
      )}
    </Modal>
  );
}
