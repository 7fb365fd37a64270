// Changing one's own password; also the first thing that somebody invited does.
import { Button, Form, Input } from 'antd';
import { changePassword } from '#platform/session/contract.ts';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { useSubmit } from '#ui/form/useSubmit.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { usePeoplePhrases } from '../usePeople.ts';
import '../people.css';

interface Values {
  current: string;
  next: string;
}

export function OwnPassword({ isFirst = false, onChanged }: { isFirst?: boolean; onChanged: () => unknown }) {
  const t = usePeoplePhrases();
  const act = useAct(changePassword);
  const { form, saving, error, submit } = useSubmit<Values>(async (body) => {
    await act.mutateAsync({ body });
    form.resetFields();
    await onChanged();
  });
  return (
    <Form<Values> form={form} layout="vertical" requiredMark={false} onFinish={submit} className="own-password">
      <Field name="current" label={t(isFirst ? 'password.given' : 'password.current')} required>
        <Input.Password autoComplete="current-password" />
      </Field>
      <Field name="next" label={t('password.next')} hint={t('password.hint')} required>
        <Input.Password autoComplete="new-password" />
      </Field>
      <div className="stack">
        {error !== undefined && <ErrorView error={error} />}
        <div>
          <Button type="primary" htmlType="submit" loading={saving}>
            {t('password.submit')}
          </Button>
        </div>
      </div>
    </Form>
  );
}

/** Shown instead of the product to whoever still has the password that somebody else gave. */
export function ChoosePassword({ onChosen }: { onChosen: () => Promise<unknown> }) {
  const t = usePeoplePhrases();
  return (
    <div className="page page--reading">
      <h1>{t('password.chooseTitle')}</h1>
      <p className="soft block">{t('password.chooseText')}</p>
      <OwnPassword isFirst onChanged={onChosen} />
    </div>
  );
}
