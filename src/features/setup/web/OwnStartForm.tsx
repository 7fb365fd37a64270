// Setting up a real organisation: its name, the proof that one stands at the machine, the administrator, the policy.
import { Button, Form, Input } from 'antd';
import type { PackOnOffer } from '#features/policies/contract.ts';
import { Field } from '#ui/form/Field.tsx';
import { DayPicker } from '#ui/form/pickers.tsx';
import { useSubmit } from '#ui/form/useSubmit.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import type { OwnStart } from '../contract.ts';
import { OpenParameters, openParametersOf } from './OpenParameters.tsx';
import { ownDocument, PackChoice } from './PackChoice.tsx';
import { useSetupPhrases } from './usePhrases.ts';
import './setup.css';

export interface OwnStartFormProps {
  packs: readonly PackOnOffer[];
  today: string;
  onStart: (start: OwnStart) => Promise<unknown>;
  onBack: () => void;
}

export function OwnStartForm({ packs, today, onStart, onBack }: OwnStartFormProps) {
  const t = useSetupPhrases();
  const { form, saving, error, submit } = useSubmit<OwnStart>(({ pack, ...start }) =>
    onStart(pack === ownDocument || pack === undefined ? start : { ...start, pack }),
  );
  const chosen = Form.useWatch('pack', form) ?? packs[0]?.pack ?? ownDocument;
  const open = openParametersOf(packs.find(({ pack }) => pack === chosen)?.parameters ?? []);
  return (
    <div className="entrance entrance--form">
      <h1>{t('own.title')}</h1>
      <Form<OwnStart>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ pack: packs[0]?.pack ?? ownDocument, goLive: today }}
        onFinish={submit}
        scrollToFirstError={{ focus: true }}
      >
        <Organisation />
        <Administrator />
        <section>
          <h2>{t('own.policy')}</h2>
          <Form.Item name="pack">
            <PackChoice packs={packs} orDocument />
          </Form.Item>
          <Field name="goLive" label={t('own.goLive')} hint={t('own.goLiveHint')} required>
            <DayPicker />
          </Field>
          <OpenParameters parameters={open} />
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
  const t = useSetupPhrases();
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
  const t = useSetupPhrases();
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
