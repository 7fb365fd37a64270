// Signing in by username or e-mail. An example organisation offers its demo accounts.
import { Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { useLevelWords } from '#features/people/web/index.tsx';
import { Field } from '#ui/form/Field.tsx';
import { useSubmit } from '#ui/form/useSubmit.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import type { DemoAccount } from '../contract.ts';
import { useSetupPhrases } from './usePhrases.ts';
import './setup.css';

interface Credentials {
  /** Username or e-mail. */
  name: string;
  password: string;
}

export interface SignInPageProps {
  onSignIn: (credentials: Credentials) => Promise<unknown>;
  demo?: { password: string; accounts: readonly DemoAccount[] } | undefined;
  /** Another way in, below the button. */
  children?: ReactNode;
}

export function SignInPage({ onSignIn, demo, children }: SignInPageProps) {
  const t = useSetupPhrases();
  const { form, saving, error, submit } = useSubmit<Credentials>(onSignIn);
  return (
    <div className="entrance entrance--narrow">
      <h1>{t('signIn.title')}</h1>
      <Form<Credentials> form={form} layout="vertical" requiredMark={false} onFinish={submit} size="large">
        <Field name="name" label={t('signIn.name')} required>
          <Input autoFocus autoComplete="username" autoCapitalize="off" spellCheck={false} />
        </Field>
        <Field name="password" label={t('signIn.password')} required>
          <Input.Password autoComplete="current-password" />
        </Field>
        <div className="stack">
          {error !== undefined && <ErrorView error={error} />}
          <Button type="primary" htmlType="submit" block loading={saving}>
            {saving ? t('signIn.submitting') : t('signIn.submit')}
          </Button>
          {children}
          <p className="soft small">{t('signIn.forgotten')}</p>
        </div>
      </Form>
      {demo && (
        <Demo
          {...demo}
          disabled={saving}
          onChoose={({ username }) => void submit({ name: username, password: demo.password })}
        />
      )}
    </div>
  );
}

interface DemoProps {
  password: string;
  accounts: readonly DemoAccount[];
  disabled: boolean;
  onChoose: (account: DemoAccount) => void;
}

function Demo({ password, accounts, disabled, onChoose }: DemoProps) {
  const t = useSetupPhrases();
  const level = useLevelWords();
  return (
    <section className="demo">
      <h2>{t('signIn.demo')}</h2>
      <p className="soft small">{t('signIn.demoText')}</p>
      <ul className="demo__list">
        {accounts.map((account) => (
          <li key={account.username}>
            <button type="button" className="bare demo__account" disabled={disabled} onClick={() => onChoose(account)}>
              <span>{account.name}</span>
              <span className="soft small">
                {[account.department, level(account.level)].filter(Boolean).join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p className="soft small">{t('signIn.demoPassword', { password })}</p>
    </section>
  );
}
