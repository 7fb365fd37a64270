// Setting a second factor up: the picture for the app, its first code, and the recovery codes.

import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, QRCode, Typography } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { renew, useAct } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { Field } from '#ui/form/Field.tsx';
import { useSubmit } from '#ui/form/useSubmit.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { enrolFactor, proposeFactor, readFactor } from '../contract.ts';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { useAccountPhrases } from './usePhrases.ts';
import './accounts.css';

export function FactorSetUp({ onDone }: { onDone: () => unknown }) {
  const t = useAccountPhrases();
  const client = useQueryClient();
  const propose = useAct(proposeFactor);
  const enrol = useAct(enrolFactor);
  const [codes, setCodes] = useState<readonly string[]>();
  const { form, saving, error, submit } = useSubmit<{ code: string }>(async (body) => {
    setCodes((await enrol.mutateAsync({ body })).recovery);
  });
  // Only when the codes have been kept is it told that all is done: the page would change under them.
  const leave = () => {
    void renew(client, [readFactor]);
    onDone();
  };
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    propose.mutate({});
  });
  if (propose.error)
    return (
      <ErrorView
        error={propose.error}
        onRetry={() => {
          propose.reset();
          propose.mutate({});
        }}
      />
    );
  if (!propose.data) return <Bones lines={5} />;
  const { secret, address } = propose.data;
  return (
    <div className="factor-set-up">
      <p>{t('setUp.scan')}</p>
      <div className="factor-set-up__picture">
        <QRCode
          aria-label={t('setUp.picture')}
          value={address}
          type="svg"
          size={176}
          bordered={false}
          bgColor="#fff"
          color="#000"
        />
      </div>
      <p className="soft small">
        {t('setUp.byHand')}{' '}
        <Typography.Text copyable={{ text: secret }} code>
          {secret.match(/.{1,4}/g)?.join(' ')}
        </Typography.Text>
      </p>
      <Form<{ code: string }> form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        <Field name="code" label={t('setUp.code')} required>
          <Input inputMode="numeric" autoComplete="one-time-code" maxLength={12} />
        </Field>
        <div className="stack">
          {error !== undefined && <ErrorView error={error} />}
          <div>
            <Button type="primary" htmlType="submit" loading={saving}>
              {t('setUp.submit')}
            </Button>
          </div>
        </div>
      </Form>
      {codes && <RecoveryCodes codes={codes} onClose={leave} />}
    </div>
  );
}
