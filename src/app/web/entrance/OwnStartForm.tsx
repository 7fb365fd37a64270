// Setting up a real organisation: its name, the proof that one stands at the machine, the administrator, the policy.
import { Button, Form, Input } from 'antd';
import { Field } from '#ui/form/Field.tsx';
import { DayPicker } from '#ui/form/pickers.tsx';
import { useSubmit } from '#ui/form/useSubmit.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { useAppPhrases } from '../words/hooks.ts';
import type { OwnStart, PackSummary } from './contract.ts';
import { PackChoice } from './PackChoice.tsx';
import './entrance.css';

export interface OwnStartFormProps {
  packs: readonly PackSummary[];
  today: string;
  onStart: (start: OwnStart) => Promise<unknown>;
  onBack: () => void;
}

export function OwnStartForm({ packs, today, onStart, onBack }: OwnStartFormProps) {
  const t = useAppPhrases();
  const { form, saving, error, submit } = useSubmit<OwnStart>(onStart);
  return (
    <div className="entrance entrance--form">
      <h1>{t('own.title')}</h1>
      <Form<OwnStart>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ pack: packs[0]?.id, goLive: today }}
        onFinish={submit}
        scrollToFirstError={{ focus: true }}
      >
        <Organisation />
        <Administrator />
        <section>
          <h2>{t('own.policy')}</h2>
          <Form.Item name="pack">
            <PackChoice packs={packs} />
          </Form.Item>
          <Field name="goLive" label={t('own.goLive')} hint={t('own.goLiveHint')} required>
            <DayPicker />
          </Field>
        </section>
        <div className="stack">
          {error !== undefined && <ErrorView error={error} />}
          <div className="row">
            <Button type="primary" size="large" htmlType="submit" loading={saving}>
              {t('own.submit')}
            </Button>
            <Button size="large" type="text" onClick={onBack}>
              {t('welcome.back')}
            </Button>
          </div>
        </div>
      </Form>
    </div>
  );
}

function Organisation() {
  const t = useAppPhrases();
  return (
    <section>
      <h2>{t('own.organisation')}</h2>
      <Field name="organisation" label={t('own.organisationName')} hint={t('own.organisationHint')} required>
        <Input autoFocus autoComplete="organization" />
      </Field>
      <Field name="code" label={t('own.code')} hint={t('own.codeHint')} required>
        <Input autoComplete="one-time-code" autoCapitalize="off" spellCheck={false} />
      </Field>
    </section>
  );
}

function Administrator() {
  const t = useAppPhrases();
  return (
    <section>
      <h2>{t('own.administrator')}</h2>
      <Field name={['administrator', 'name']} label={t('own.personName')} required>
        <Input autoComplete="name" />
      </Field>
      <Field name={['administrator', 'username']} label={t('own.username')} hint={t('own.usernameHint')} required>
        <Input autoComplete="username" autoCapitalize="off" spellCheck={false} />
      </Field>
      <Field name={['administrator', 'password']} label={t('own.password')} hint={t('own.passwordHint')} required>
        <Input.Password autoComplete="new-password" />
      </Field>
    </section>
  );
}
