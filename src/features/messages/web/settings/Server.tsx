// The mail server by which messages go out, and trying whether it takes us.
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { checkMail, listMessages, type MailSettings, type Outlets, readOutlets, setMail } from '../../contract.ts';
import { useMessagePhrases } from '../usePhrases.ts';
import { Outlet, SecretField, ServerFields } from './Outlet.tsx';

export function Server({ outlet }: { outlet: Outlets['email'] }) {
  const t = useMessagePhrases();
  const act = useAct(setMail, { changes: [readOutlets, listMessages] });
  return (
    <Outlet<MailSettings>
      title={t('settings.email')}
      lead={outlet.byMachine ? t('settings.byMachine') : t('settings.emailLead')}
      standing={outlet}
      initial={outlet.settings ?? { security: 'tls', port: 465 }}
      disabled={outlet.byMachine}
      onSave={(body) => act.mutateAsync({ body })}
      beside={outlet.isOn && <Check />}
    >
      <ServerFields />
      <SecretField label={t('settings.secret')} kept={outlet.hasSecret} />
      <Field name={['settings', 'senderName']} label={t('settings.senderName')} required>
        <Input maxLength={100} />
      </Field>
      <Field name={['settings', 'senderAddress']} label={t('settings.senderAddress')} required>
        <Input maxLength={254} />
      </Field>
    </Outlet>
  );
}

function Check() {
  const t = useMessagePhrases();
  const toast = useToast();
  const act = useAct(checkMail);
  const [said, setSaid] = useState<string>();
  const check = async () => {
    try {
      const { why } = await act.mutateAsync({});
      setSaid(why === null ? t('settings.works') : t('settings.fails', { why: t(`why.${why}`) }));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <>
      <Button disabled={false} loading={act.isPending} onClick={() => void check()}>
        {t('settings.check')}
      </Button>
      {said !== undefined && <output>{said}</output>}
    </>
  );
}
