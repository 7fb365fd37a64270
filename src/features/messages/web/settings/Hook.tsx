// The address that is called with each message, signed.
import { Input } from 'antd';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { type HookSettings, listMessages, type Outlets, readOutlets, setHook } from '../../contract.ts';
import { useMessagePhrases } from '../usePhrases.ts';
import { Outlet, SecretField } from './Outlet.tsx';

export function Hook({ outlet }: { outlet: Outlets['webhook'] }) {
  const t = useMessagePhrases();
  const act = useAct(setHook, { changes: [readOutlets, listMessages] });
  return (
    <Outlet<HookSettings>
      title={t('settings.webhook')}
      lead={t('settings.webhookLead')}
      standing={outlet}
      initial={outlet.settings ?? {}}
      onSave={(body) => act.mutateAsync({ body })}
    >
      <Field name={['settings', 'url']} label={t('settings.url')} hint={t('settings.urlHint')} required>
        <Input maxLength={1000} placeholder="https://" />
      </Field>
      <SecretField label={t('settings.hookSecret')} hint={t('settings.hookSecretHint')} kept={outlet.hasSecret} />
    </Outlet>
  );
}
