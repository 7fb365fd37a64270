// Entering an order: kind, what, how much, when; when it is due, from when to when it is rented.
import { Form, Input, InputNumber, Radio, Select } from 'antd';
import { showCustomer, showTimeline } from '#features/customers/contract.ts';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { DayPicker } from '#ui/form/pickers.tsx';
import { useZone } from '#ui/phrases.ts';
import { dayOf } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import { addOrder, listOrders, type OrderEntry, orderKinds, orderServices } from '../contract.ts';
import { requestOrders } from '../papers/contract.ts';
import { listSubscriptions } from '../subscriptions/contract.ts';
import { useOrderPhrases } from './usePhrases.ts';

const days = ['startsOn', 'endsOn', 'dueOn', 'paidOn'] as const;

interface OrderDrawerProps {
  readonly customerId: string;
  readonly open: boolean;
  /** What is already known of it: the service that is renewed. */
  readonly initial?: Partial<OrderEntry> | undefined;
  readonly onClose: () => void;
}

export function OrderDrawer({ customerId, open, initial, onClose }: OrderDrawerProps) {
  const t = useOrderPhrases();
  const act = useAct(addOrder, { changes: [listOrders, requestOrders, listSubscriptions, showCustomer, showTimeline] });
  const today = dayOf(useNow('minute'), useZone());
  const save = (body: OrderEntry) =>
    act.mutateAsync({
      params: { customerId },
      body: { ...body, requestId: initial?.requestId, number: body.number?.trim() || undefined },
    });
  return (
    <FormDrawer<OrderEntry>
      open={open}
      title={t('add')}
      initial={{ kind: 'rental', placedOn: today, ...initial }}
      onSubmit={save}
      onClose={onClose}
    >
      <Field name="kind" label={t('field.kind')} required>
        <Radio.Group
          optionType="button"
          options={orderKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        />
      </Field>
      <Form.Item noStyle shouldUpdate={(before, after) => before.kind !== after.kind}>
        {({ getFieldValue }) =>
          getFieldValue('kind') === 'service' && (
            <Field name="service" label={t('field.service')} hint={t('serviceHint')}>
              <Select allowClear options={orderServices.map((value) => ({ value, label: t(`service.${value}`) }))} />
            </Field>
          )
        }
      </Form.Item>
      <Field name="title" label={t('field.title')} required>
        <Input autoComplete="off" maxLength={200} />
      </Field>
      <Field name="amount" label={t('field.amount')} required>
        <InputNumber min={0} precision={2} style={{ width: '100%' }} />
      </Field>
      <Field name="placedOn" label={t('field.placedOn')} required>
        <DayPicker />
      </Field>
      {days.map((day) => (
        <Field key={day} name={day} label={t(`field.${day}`)}>
          <DayPicker />
        </Field>
      ))}
      <Field name="number" label={t('field.number')}>
        <Input autoComplete="off" maxLength={100} />
      </Field>
    </FormDrawer>
  );
}
