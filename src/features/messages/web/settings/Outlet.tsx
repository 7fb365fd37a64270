// What the forms of the settings have in common: whether it is in use, who changed it, the fields of a server, the secret, saving.
import { Button, Form, Input, InputNumber, Select, Switch } from 'antd';
import type { ReactNode } from 'react';
import { Field } from '#ui/form/Field.tsx';
import { useSubmit } from '#ui/form/useSubmit.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { securities } from '../../contract.ts';
import { useMessagePhrases } from '../usePhrases.ts';

export interface Standing {
  isOn: boolean;
  hasSecret: boolean;
  changedAt: number | null;
  changedByName: string | null;
}
/** As the form has it; a secret that is left empty stays as it is. */
export interface OutletValues<S> {
  isOn: boolean;
  settings: S;
  secret?: string | undefined;
}

interface OutletProps<S> {
  title: string;
  lead: string;
  standing: Standing;
  initial: Partial<S>;
  disabled?: boolean | undefined;
  onSave: (values: OutletValues<S>) => Promise<unknown>;
  /** Beside the button that saves. */
  beside?: ReactNode;
  children: ReactNode;
}

export function Outlet<S extends object>({
  title,
  lead,
  standing,
  initial,
  disabled = false,
  onSave,
  beside,
  children,
}: OutletProps<S>) {
  const t = useMessagePhrases();
  const toast = useToast();
  const { form, saving, error, submit } = useSubmit<OutletValues<S>>(async ({ secret, ...values }) => {
    const given = secret === undefined || secret === '' ? {} : { secret };
    await onSave({ ...values, ...given });
    form.resetFields(['secret' as never]);
    toast.done(t('settings.saved'));
  });
  const { changedAt, changedByName, isOn } = standing;
  return (
    <Block title={title}>
      <p className="soft">{lead}</p>
      <Form<OutletValues<S>>
        form={form}
        name={title}
        layout="vertical"
        requiredMark={false}
        disabled={disabled}
        initialValues={{ isOn, settings: initial }}
        onFinish={submit}
      >
        <Form.Item name="isOn" label={t('settings.on')} valuePropName="checked">
          <Switch />
        </Form.Item>
        {children}
        <div className="stack">
          {error !== undefined && <ErrorView error={error} />}
          <div className="row">
            {!disabled && (
              <Button type="primary" htmlType="submit" loading={saving}>
                {t('settings.save')}
              </Button>
            )}
            {beside}
            {changedAt !== null && (
              <span className="soft small">
                {t('settings.changed', { name: changedByName ?? '' })} <RelativeTime at={changedAt} />
              </span>
            )}
          </div>
        </div>
      </Form>
    </Block>
  );
}

export function ServerFields() {
  const t = useMessagePhrases();
  return (
    <>
      <div className="outlet-pair">
        <Field name={['settings', 'host']} label={t('settings.host')} required>
          <Input maxLength={253} />
        </Field>
        <Field name={['settings', 'port']} label={t('settings.port')} required>
          <InputNumber min={1} max={65_535} precision={0} />
        </Field>
      </div>
      <Field name={['settings', 'security']} label={t('settings.security')} required>
        <Select options={securities.map((value) => ({ value, label: t(`security.${value}`) }))} />
      </Field>
      <Field name={['settings', 'user']} label={t('settings.user')}>
        <Input maxLength={254} autoComplete="off" />
      </Field>
    </>
  );
}

export function SecretField({ label, hint, kept }: { label: string; hint?: string; kept: boolean }) {
  const t = useMessagePhrases();
  const said = [kept ? t('settings.secretKept') : t('settings.secretNone'), hint ?? ''].filter(Boolean).join(' ');
  return (
    <Field name="secret" label={label} hint={said}>
      <Input.Password maxLength={500} autoComplete="new-password" visibilityToggle={false} />
    </Field>
  );
}
