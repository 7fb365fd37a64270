// Taking in a request in a few seconds: who, what kind, what they want; everything else has a default. On a customer's page a button
// opens it.
import { Button, Checkbox, Form, Input, Radio, Select } from 'antd';
import { useEffect, useState } from 'react';
import { showCustomer, showTimeline } from '#features/customers/contract.ts';
import { CustomerPicker } from '#features/customers/web/index.tsx';
import { useChannelOptions } from '#features/interactions/web/index.tsx';
import { usePeopleOptions } from '#features/people/web/index.tsx';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { InstantPicker } from '#ui/form/pickers.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useNow } from '#ui/time/now.ts';
import { customerRequests, listRequests, requestBoard } from '../contract.ts';
import { type RequestEntry, receiveRequest } from '../intake/contract.ts';
import { useKindOptions, useRequestPhrases, useUrgencyOptions } from './usePhrases.ts';

export default function ReceivePlace({ customerId }: { customerId: string }) {
  const t = useRequestPhrases();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('receive.act')}</Button>
      <ReceiveDrawer customerId={customerId} open={open} onClose={() => setOpen(false)} />
    </>
  );
}

type Values = RequestEntry & { customerId?: string };

export interface ReceiveDrawerProps {
  /** The customer whose page it is; asked for where left out. */
  customerId?: string | undefined;
  open: boolean;
  onClose: () => void;
}

export function ReceiveDrawer({ customerId, open, onClose }: ReceiveDrawerProps) {
  const t = useRequestPhrases();
  const toast = useToast();
  const act = useAct(receiveRequest, {
    changes: [customerRequests, listRequests, requestBoard, showCustomer, showTimeline],
  });
  const receive = async ({ customerId: chosen, ...values }: Values) => {
    const { page } = await act.mutateAsync({ params: { customerId: customerId ?? chosen ?? '' }, body: values });
    toast.done(t('receive.done', { number: page.request.number }));
  };
  return (
    <FormDrawer<Values>
      open={open}
      title={t('receive.title')}
      submitLabel={t('receive.save')}
      initial={{ kind: 'need', urgency: 'medium', channel: 'phone', answered: false }}
      onSubmit={receive}
      onClose={onClose}
    >
      {customerId === undefined && (
        <Field name="customerId" label={t('field.customer')} required>
          <CustomerPicker />
        </Field>
      )}
      <Fields customerId={customerId} />
    </FormDrawer>
  );
}

/** Whom one speaks to there; nothing is asked where the customer has nobody. */
function ContactField({ customerId }: { customerId: string | undefined }) {
  const t = useRequestPhrases();
  const form = Form.useFormInstance<Values>();
  const chosen = Form.useWatch('customerId', form);
  const id = customerId ?? chosen;
  const { data } = useEndpoint(showCustomer, { params: { customerId: id ?? '' } }, { enabled: id !== undefined });
  const contacts = id === undefined ? [] : (data?.contacts ?? []);
  // The people of one customer are not those of another.
  useEffect(() => {
    if (id !== undefined) form.setFieldValue('contactId', undefined);
  }, [form, id]);
  if (contacts.length === 0) return null;
  const options = contacts.map(({ id: value, name, post }) => ({ value, label: post ? `${name} · ${post}` : name }));
  return (
    <Field name="contactId" label={t('field.contactId')}>
      <Select allowClear options={options} />
    </Field>
  );
}

function Fields({ customerId }: { customerId: string | undefined }) {
  const t = useRequestPhrases();
  const now = useNow('minute');
  const [earlier, setEarlier] = useState(false);
  return (
    <>
      <Field name="title" label={t('field.title')} required>
        <Input autoComplete="off" maxLength={200} />
      </Field>
      <Field name="kind" label={t('field.kind')} required>
        <Radio.Group className="button-choices" optionType="button" size="small" options={useKindOptions()} />
      </Field>
      <Field name="urgency" label={t('field.urgency')} required>
        <Radio.Group className="button-choices" optionType="button" size="small" options={useUrgencyOptions()} />
      </Field>
      <Field name="channel" label={t('field.channel')} required>
        <Select options={useChannelOptions()} />
      </Field>
      <ContactField customerId={customerId} />
      <Field name="answered" label={t('field.answered')} hint={t('field.answeredHint')} valueProp="checked">
        <Checkbox />
      </Field>
      <Field name="description" label={t('field.description')}>
        <Input.TextArea rows={2} maxLength={5000} />
      </Field>
      <Field name="needType" label={t('field.needType')}>
        <Input maxLength={50} />
      </Field>
      <Field name="ownerId" label={t('field.ownerId')}>
        <Select allowClear optionFilterProp="label" options={usePeopleOptions()} />
      </Field>
      {earlier ? (
        <Field name="receivedAt" label={t('field.receivedAt')}>
          <InstantPicker until={now} />
        </Field>
      ) : (
        <Button type="link" size="small" onClick={() => setEarlier(true)}>
          {t('receive.earlier')}
        </Button>
      )}
    </>
  );
}
