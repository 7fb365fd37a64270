// Compensation is proposed: its form, amount and reason; whoever has the authority approves it.
import { useQueryClient } from '@tanstack/react-query';
import { Input, InputNumber, Radio } from 'antd';
import { askApproval } from '#ui/api/api.ts';
import { renew } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { compensate, type Form, forms, showComplaint } from '../contract.ts';
import { useComplaintPhrases } from './usePhrases.ts';

interface ProposeProps {
  open: boolean;
  of: { customerId: string; requestId: string };
  onClose: () => void;
}

export function Propose({ open, of, onClose }: ProposeProps) {
  const t = useComplaintPhrases();
  const toast = useToast();
  const client = useQueryClient();
  const propose = async (body: { form: Form; amount: number; reason: string }) => {
    await askApproval(compensate, { params: of, body }, body.reason);
    toast.done(t('propose.done'));
    await renew(client, [showComplaint]);
  };
  return (
    <FormDrawer<{ form: Form; amount: number; reason: string }>
      open={open}
      title={t('propose.title')}
      initial={{ form: 'credit' }}
      submitLabel={t('propose.title')}
      onSubmit={propose}
      onClose={onClose}
    >
      <p className="soft">{t('propose.note')}</p>
      <Field name="form" label={t('propose.form')} required>
        <Radio.Group options={forms.map((value) => ({ value, label: t(`form.${value}`) }))} />
      </Field>
      <Field name="amount" label={t('propose.amount')} required>
        <InputNumber min={0.01} precision={2} style={{ width: '100%' }} />
      </Field>
      <Field name="reason" label={t('propose.reason')} required>
        <Input.TextArea rows={3} maxLength={500} />
      </Field>
    </FormDrawer>
  );
}
