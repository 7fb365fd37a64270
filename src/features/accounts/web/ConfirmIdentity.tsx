// Proving again to be oneself, when the server asks for it before a dangerous act: whatever was asked for waits, and goes on afterwards.
import { Button, Form, Input, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { confirmIdentity } from '#platform/session/contract.ts';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { useSubmit } from '#ui/form/useSubmit.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { useAccountPhrases } from './usePhrases.ts';

type Way = 'password' | 'code' | 'again';
let opener: (() => Promise<boolean>) | undefined;

/** Asks whoever is signed in; whether they proved it. Without a page to ask on: no. */
export function askToConfirm(): Promise<boolean> {
  return opener?.() ?? Promise.resolve(false);
}

/** Stands in the page as long as somebody is signed in. */
export function ConfirmIdentity({ by, onSignOut }: { by: Way; onSignOut: () => unknown }) {
  const [answer, setAnswer] = useState<(isConfirmed: boolean) => void>();
  useEffect(() => {
    let waiting: Promise<boolean> | undefined;
    opener = () => {
      // Two acts at once are one question.
      waiting ??= new Promise<boolean>((resolve) => {
        setAnswer(() => (isConfirmed: boolean) => {
          waiting = undefined;
          setAnswer(undefined);
          resolve(isConfirmed);
        });
      });
      return waiting;
    };
    return () => {
      opener = undefined;
    };
  }, []);
  return answer && <Question by={by} onAnswer={answer} onSignOut={onSignOut} />;
}

interface QuestionProps {
  by: Way;
  onAnswer: (isConfirmed: boolean) => void;
  onSignOut: () => unknown;
}

function Question({ by, onAnswer, onSignOut }: QuestionProps) {
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
