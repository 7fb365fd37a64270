// The mailbox that is read each minute, and what its mail becomes.
import { Form, Input, InputNumber, Select, Switch } from 'antd';
import { useKindOptions } from '#features/requests/web/index.tsx';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { type MailboxSettings, readMailbox, setMailbox } from '../../mailbox/contract.ts';
import { useMessagePhrases } from '../usePhrases.ts';
import { Outlet, SecretField, ServerFields } from './Outlet.tsx';

export function Mailbox() {
  const t = useMessagePhrases();
  const kinds = useKindOptions();
  const { data } = useEndpoint(readMailbox, {});
  const act = useAct(setMailbox, { changes: [readMailbox] });
  if (!data) return null;
  const begin = { security: 'tls', port: 993, folder: 'INBOX', receipt: false, perHour: 20 } as const;
  return (
    <Outlet<MailboxSettings>
      title={t('settings.mailbox')}
      lead={t('settings.mailboxLead')}
      standing={data}
      initial={data.settings ?? begin}
      onSave={(body) => act.mutateAsync({ body })}
      beside={
        data.readAt !== null && (
          <span className="soft small">
            {t('settings.readAt')} <RelativeTime at={data.readAt} />
            {data.why !== null && ` · ${t('settings.failing', { why: t(`why.${data.why}`) })}`}
          </span>
        )
      }
    >
      <ServerFields />
      <SecretField label={t('settings.secret')} kept={data.hasSecret} />
      <Field name={['settings', 'folder']} label={t('settings.folder')} required>
        <Input maxLength={100} />
      </Field>
      <Field name={['settings', 'requestKind']} label={t('settings.requestKind')} required>
        <Select options={kinds} />
      </Field>
      <Form.Item
        name={['settings', 'receipt']}
        label={t('settings.receipt')}
        extra={t('settings.receiptHint')}
        valuePropName="checked"
      >
        <Switch />
      </Form.Item>
      <Field name={['settings', 'perHour']} label={t('settings.perHour')} hint={t('settings.perHourHint')} required>
        <InputNumber min={1} max={1000} precision={0} />
      </Field>
    </Outlet>
  );
}
