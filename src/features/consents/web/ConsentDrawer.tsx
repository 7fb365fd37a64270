// Recording what somebody said of a purpose: which, how, and where the proof is.
import { Checkbox, Form, Input, Radio, Select } from 'antd';
import { showCustomer, showTimeline } from '#features/customers/contract.ts';
import { useAct } from '#ui/api/queries.ts';
import type { ReplyOf } from '#ui/api/wire.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { DayPicker } from '#ui/form/pickers.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { atStart } from '#ui/phrases.ts';
import { type ConsentEntry, consentChannels, consentStates, recordConsent, showConsents } from '../contract.ts';
import { useConsentPhrases, useSide } from './usePhrases.ts';

type Panel = ReplyOf<typeof showConsents>;
type Values = Omit<ConsentEntry, 'separate'> & { separate?: boolean };

interface ConsentDrawerProps {
  customerId: string;
  panel: Panel;
  /** The purpose one came for. */
  purpose: string | undefined;
  open: boolean;
  onClose: () => void;
}

export function ConsentDrawer({ customerId, panel, purpose, open, onClose }: ConsentDrawerProps) {
  const t = useConsentPhrases();
  const toast = useToast();
  const act = useAct(recordConsent, { changes: [showConsents, showTimeline, showCustomer] });
  const save = async ({ separate = false, ...values }: Values) => {
    await act.mutateAsync({ params: { customerId }, body: { ...values, separate } });
    toast.done(t('panel.saved'));
  };
  return (
    <FormDrawer<Values>
      open={open}
      title={t('form.title')}
      initial={{ state: 'given', channel: 'phone', ...(purpose === undefined ? {} : { purpose }) }}
      onSubmit={save}
      onClose={onClose}
    >
      <Fields panel={panel} />
    </FormDrawer>
  );
}

function Fields({ panel }: { panel: Panel }) {
  const t = useConsentPhrases();
  const side = useSide();
  const chosen = Form.useWatch('purpose');
  const state = Form.useWatch('state');
  const needsOwn = panel.purposes.find(({ id }) => id === chosen)?.ownConsent === true;
  const purposes = panel.purposes.filter(({ basis }) => basis === 'consent');
  return (
    <>
      <Field name="purpose" label={t('form.purpose')} required>
        <Select options={purposes.map(({ id, title }) => ({ value: id, label: side(title) }))} />
      </Field>
      <Field name="state" label={t('form.state')} required>
        <Radio.Group
          optionType="button"
          options={consentStates.map((value) => ({ value, label: atStart(t(`state.${value}`)) }))}
        />
      </Field>
      <Field name="channel" label={t('form.channel')} required>
        <Select options={consentChannels.map((value) => ({ value, label: atStart(t(`channel.${value}`)) }))} />
      </Field>
      {needsOwn && state === 'given' && (
        <Field name="separate" label={t('form.separate')} hint={t('form.separateHint')} valueProp="checked" required>
          <Checkbox>{t('form.separateBox')}</Checkbox>
        </Field>
      )}
      <Field name="proof" label={t('form.proof')} hint={t('form.proofHint')}>
        <Input.TextArea rows={2} maxLength={1000} />
      </Field>
      <Field name="bornOn" label={t('form.bornOn')} hint={t('form.bornOnHint')}>
        <DayPicker />
      </Field>
      <Field name="guardian" label={t('form.guardian')}>
        <Input maxLength={200} autoComplete="off" />
      </Field>
    </>
  );
}
