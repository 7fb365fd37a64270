// What is written down with an order besides what was ordered: the terms that were explained, the payment, the invoice.
import { Input, InputNumber, Select } from 'antd';
import { showCustomer, showTimeline } from '#features/customers/contract.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { DayPicker } from '#ui/form/pickers.tsx';
import { useZone } from '#ui/phrases.ts';
import { dayOf } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { listOrders, type OrderLine, payMethods, payOrder } from '../contract.ts';
import { explainTerms, invoiceOrder, listTerms, requestOrders } from '../papers/contract.ts';
import { listSubscriptions } from '../subscriptions/contract.ts';
import { useOrderPhrases } from './usePhrases.ts';

export type Paper = 'terms' | 'payment' | 'invoice';

const changes = [listOrders, listSubscriptions, requestOrders, listTerms, showCustomer, showTimeline];

interface PaperProps {
  order: OrderLine;
  onClose: () => void;
}

export function OrderPapers({ paper, ...given }: PaperProps & { paper: Paper }) {
  if (paper === 'terms') return <Terms {...given} />;
  return paper === 'payment' ? <Payment {...given} /> : <Invoice {...given} />;
}

interface Explaining {
  terms: string;
  confirmation?: string;
}

function Terms({ order: { customerId, id: orderId, title }, onClose }: PaperProps) {
  const t = useOrderPhrases();
  const params = { customerId, orderId };
  const { data } = useEndpoint(listTerms, { params });
  const act = useAct(explainTerms, { changes });
  const save = ({ terms, confirmation }: Explaining) =>
    act.mutateAsync({ params, body: { terms, confirmation: confirmation?.trim() || null } });
  return (
    <FormDrawer<Explaining>
      open
      title={`${t('paper.terms')} · ${title}`}
      width={420}
      initial={{}}
      onSubmit={save}
      onClose={onClose}
    >
      {data?.items.length === 0 && <p className="soft">{t('terms.none')}</p>}
      <ul className="order-lines block">
        {data?.items.map(({ id, terms, explainedAt, explainedByName, confirmation }) => (
          <li key={id}>
            <div>
              <div className="order-terms">{terms}</div>
              <div className="soft small">
                {explainedByName && t('terms.by', { name: explainedByName })} <RelativeTime at={explainedAt} /> ·{' '}
                {confirmation === null ? t('terms.unconfirmed') : t('terms.confirmed', { words: confirmation })}
              </div>
            </div>
          </li>
        ))}
      </ul>
      <Field name="terms" label={t('field.terms')} required>
        <Input.TextArea rows={3} maxLength={2000} />
      </Field>
      <Field name="confirmation" label={t('field.confirmation')}>
        <Input.TextArea rows={2} maxLength={500} />
      </Field>
    </FormDrawer>
  );
}

interface Paying {
  paidOn: string;
  method?: (typeof payMethods)[number] | null;
  amount?: number | null;
}

function Payment({ order, onClose }: PaperProps) {
  const t = useOrderPhrases();
  const act = useAct(payOrder, { changes });
  const today = dayOf(useNow('minute'), useZone());
  const save = (body: Paying) => act.mutateAsync({ params: { customerId: order.customerId, orderId: order.id }, body });
  return (
    <FormDrawer<Paying>
      open
      title={t('paper.payment')}
      width={360}
      initial={{ paidOn: order.paidOn ?? today, method: order.payMethod, amount: order.paidAmount ?? order.amount }}
      onSubmit={save}
      onClose={onClose}
    >
      <Field name="paidOn" label={t('field.paidOn')} required>
        <DayPicker />
      </Field>
      <Field name="method" label={t('field.method')}>
        <Select allowClear options={payMethods.map((value) => ({ value, label: t(`method.${value}`) }))} />
      </Field>
      <Field name="amount" label={t('field.paidAmount')}>
        <InputNumber min={0} precision={2} style={{ width: '100%' }} />
      </Field>
    </FormDrawer>
  );
}

interface Invoicing {
  number: string;
  amount: number;
  issuedOn: string;
}

function Invoice({ order, onClose }: PaperProps) {
  const t = useOrderPhrases();
  const act = useAct(invoiceOrder, { changes });
  const today = dayOf(useNow('minute'), useZone());
  const save = (body: Invoicing) =>
    act.mutateAsync({ params: { customerId: order.customerId, orderId: order.id }, body });
  const { invoiceNumber, invoiceAmount, invoicedOn, paidAmount, amount } = order;
  return (
    <FormDrawer<Invoicing>
      open
      title={t('paper.invoice')}
      width={360}
      initial={{
        ...(invoiceNumber === null ? {} : { number: invoiceNumber }),
        amount: invoiceAmount ?? paidAmount ?? amount,
        issuedOn: invoicedOn ?? today,
      }}
      onSubmit={save}
      onClose={onClose}
    >
      <Field name="number" label={t('field.invoiceNumber')} required>
        <Input autoComplete="off" maxLength={100} />
      </Field>
      <Field name="amount" label={t('field.invoiceAmount')} required>
        <InputNumber min={0} precision={2} style={{ width: '100%' }} />
      </Field>
      <Field name="issuedOn" label={t('field.invoicedOn')} required>
        <DayPicker />
      </Field>
    </FormDrawer>
  );
}
