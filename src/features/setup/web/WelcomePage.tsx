// The first minute: try it with example data, or start one's own.
import { Button, Form, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import type { PackOnOffer } from '#features/policies/contract.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { Field } from '#ui/form/Field.tsx';
import { useSubmit } from '#ui/form/useSubmit.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import type { OwnStart } from '../contract.ts';
import { OwnStartForm } from './OwnStartForm.tsx';
import { PackChoice } from './PackChoice.tsx';
import { useSetupPhrases } from './usePhrases.ts';
import './setup.css';

/** The pack of the example, and the code where it is asked for. */
export interface ExampleStart {
  pack: string;
  code?: string;
}

export interface WelcomePageProps {
  /** Undefined while they load. */
  packs: readonly PackOnOffer[] | undefined;
  packsError?: unknown;
  /** The packs with which an example can be made. */
  examples: readonly string[];
  /** Whether the code of the start is asked for an example too. */
  exampleNeedsCode?: boolean | undefined;
  /** 'YYYY-MM-DD': what the go-live date begins as. */
  today: string;
  onExample: (chosen: ExampleStart) => Promise<unknown>;
  onOwn: (start: OwnStart) => Promise<unknown>;
}

export function WelcomePage({
  packs,
  packsError,
  examples,
  exampleNeedsCode = false,
  today,
  onExample,
  onOwn,
}: WelcomePageProps) {
  const t = useSetupPhrases();
  const [own, setOwn] = useState(false);
  if (packsError) return <Framed body={<ErrorView error={packsError} />} />;
  if (!packs) return <Framed body={<Bones />} />;
  if (own) return <OwnStartForm packs={packs} today={today} onStart={onOwn} onBack={() => setOwn(false)} />;
  return (
    <Framed
      body={
        <div className="choices">
          {examples.length > 0 && (
            <ExampleChoice
              packs={packs.filter(({ pack }) => examples.includes(pack))}
              needsCode={exampleNeedsCode}
              onExample={onExample}
            />
          )}
          <section className="choice">
            <h2>{t('welcome.own')}</h2>
            <p className="soft">{t('welcome.ownText')}</p>
            <Button size="large" type={examples.length > 0 ? 'default' : 'primary'} onClick={() => setOwn(true)}>
              {t('welcome.ownStart')}
            </Button>
          </section>
        </div>
      }
    />
  );
}

function Framed({ body }: { body: ReactNode }) {
  const t = useSetupPhrases();
  return (
    <div className="entrance">
      <h1>{t('welcome.title')}</h1>
      <p className="entrance__lead">{t('welcome.lead')}</p>
      {body}
    </div>
  );
}

interface ExampleChoiceProps extends Pick<WelcomePageProps, 'onExample'> {
  packs: readonly PackOnOffer[];
  needsCode: boolean;
}

function ExampleChoice({ packs, needsCode, onExample }: ExampleChoiceProps) {
  const t = useSetupPhrases();
  const { form, saving, error, submit } = useSubmit<ExampleStart>(onExample);
  return (
    <Form<ExampleStart>
      className="choice"
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ pack: packs[0]?.pack }}
      onFinish={submit}
    >
      <h2>{t('welcome.example')}</h2>
      <p className="soft">{t('welcome.exampleText')}</p>
      <Form.Item name="pack" noStyle>
        <PackChoice packs={packs} />
      </Form.Item>
      {needsCode && (
        <Field name="code" label={t('own.code')} hint={t('own.codeHint')} required>
          <Input autoComplete="one-time-code" autoCapitalize="off" spellCheck={false} />
        </Field>
      )}
      {error !== undefined && <ErrorView error={error} />}
      <div role="status" className="soft small">
        {saving && t('welcome.exampleBusy')}
      </div>
      <Button type="primary" size="large" htmlType="submit" loading={saving} disabled={packs.length === 0}>
        {t('welcome.exampleStart')}
      </Button>
    </Form>
  );
}
