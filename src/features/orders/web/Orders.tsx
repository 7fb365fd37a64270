// A customer's orders at the side of its page: newest first, with what is due; entered, paid, damaged, cancelled here.
import { MoreOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { showCustomer, showTimeline } from '#features/customers/contract.ts';
import { useAct, usePages } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Bones } from '#ui/data/Bones.tsx';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { DayPicker } from '#ui/form/pickers.tsx';
import { useConfirm } from '#ui/page/confirm.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useZone } from '#ui/phrases.ts';
import { useMay } from '#ui/reader.ts';
import { dayOf } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import { cancelOrder, listOrders, markDamage, type OrderLine, payOrder } from '../contract.ts';
import { listSubscriptions, noteOrderStep, orderSteps } from '../subscriptions/contract.ts';
import { OrderDrawer } from './OrderDrawer.tsx';
import { useMoney, useOrderPhrases } from './usePhrases.ts';
import './orders.css';

/** A change of an order may change the tier. */
const changes = [listOrders, listSubscriptions, showCustomer, showTimeline];

export default function Orders({ customerId }: { customerId: string }) {
  const t = useOrderPhrases();
  const mayWrite = useMay()('order.write');
  const [open, setOpen] = useState(false);
  const [paying, setPaying] = useState<OrderLine>();
  const { rows, error, onRetry, more, onMore, loadingMore } = usePages(listOrders, {
    params: { customerId },
    query: { limit: 10 },
  });
  return (
    <Block
      title={t('title')}
      extra={
        mayWrite && (
          <Button
            type="text"
            size="small"
            icon={<PlusOutlined />}
            aria-label={t('add')}
            title={t('add')}
            onClick={() => setOpen(true)}
          />
        )
      }
    >
      {error !== undefined && <ErrorView error={error} onRetry={onRetry} />}
      {rows === undefined && error === undefined && <Bones lines={3} />}
      {rows?.length === 0 && <span className="soft">{t('empty')}</span>}
      <ul className="order-lines">
        {rows?.map((order) => (
          <li key={order.id}>
            <Line order={order} />
            {mayWrite && order.state === 'placed' && (
              <Menu customerId={order.customerId} order={order} onPay={() => setPaying(order)} />
            )}
          </li>
        ))}
      </ul>
      {more && (
        <Button size="small" loading={loadingMore} onClick={onMore}>
          {t('more')}
        </Button>
      )}
      <OrderDrawer customerId={customerId} open={open} onClose={() => setOpen(false)} />
      <Payment order={paying} onClose={() => setPaying(undefined)} />
    </Block>
  );
}

function Line({ order }: { order: OrderLine }) {
  const t = useOrderPhrases();
  const money = useMoney();
  const today = dayOf(useNow('minute'), useZone());
  const { title, amount, placedOn, dueOn, paidOn, damageUnpaid, opening, installedAt, state } = order;
  const isLate = dueOn !== null && (paidOn ?? today) > dueOn;
  return (
    <div className={state === 'cancelled' ? 'order-cancelled' : undefined}>
      <div>{title}</div>
      <div className="soft small">
        {placedOn} · {money(amount)}
      </div>
      <span className="row">
        {state === 'cancelled' && <Badge>{t('cancelled')}</Badge>}
        {state === 'placed' && paidOn !== null && (
          <Badge tone={isLate ? 'soon' : 'calm'}>{t(isLate ? 'paidLate' : 'paid', { day: paidOn })}</Badge>
        )}
        {state === 'placed' && paidOn === null && dueOn !== null && (
          <Badge tone={isLate ? 'over' : 'idle'}>{t('unpaid', { day: dueOn })}</Badge>
        )}
        {state === 'placed' && opening && installedAt === null && <Badge tone="soon">{t('toInstall')}</Badge>}
        {installedAt !== null && <Badge tone="calm">{t('installed')}</Badge>}
        {state === 'placed' && damageUnpaid && <Badge tone="over">{t('damage')}</Badge>}
      </span>
    </div>
  );
}

function Menu({ customerId, order, onPay }: { customerId: string; order: OrderLine; onPay: () => void }) {
  const t = useOrderPhrases();
  const toast = useToast();
  const confirm = useConfirm();
  const damage = useAct(markDamage, { changes });
  const cancel = useAct(cancelOrder, { changes });
  const step = useAct(noteOrderStep, { changes });
  const params = { customerId, orderId: order.id };
  const run = async (act: () => Promise<unknown>) => {
    try {
      await act();
      toast.done(t('saved'));
    } catch (error) {
      toast.failed(error);
    }
  };
  const askCancel = async () => {
    const question = { title: t('cancelTitle'), text: t('cancelText', { title: order.title }), act: t('act.cancel') };
    if (await confirm(question)) await run(() => cancel.mutateAsync({ params }));
  };
  // Of a service order somebody still has to come, confirm, and hand over the invoice.
  const left = order.kind === 'service' ? orderSteps.filter((one) => order[`${one}At`] === null) : [];
  const items = [
    ...left.map((one) => ({
      key: one,
      label: t(`act.${one}`),
      onClick: () => void run(() => step.mutateAsync({ params, body: { step: one } })),
    })),
    { key: 'pay', label: t('act.pay'), onClick: onPay },
    {
      key: 'damage',
      label: t(order.damageUnpaid ? 'act.compensated' : 'act.damage'),
      onClick: () => void run(() => damage.mutateAsync({ params, body: { unpaid: !order.damageUnpaid } })),
    },
    { key: 'cancel', danger: true, label: t('act.cancel'), onClick: () => void askCancel() },
  ];
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button type="text" size="small" icon={<MoreOutlined />} aria-label={`${t('act.menu')}: ${order.title}`} />
    </Dropdown>
  );
}

function Payment({ order, onClose }: { order: OrderLine | undefined; onClose: () => void }) {
  const t = useOrderPhrases();
  const act = useAct(payOrder, { changes });
  const today = dayOf(useNow('minute'), useZone());
  const save = async ({ paidOn }: { paidOn: string }) => {
    if (order) await act.mutateAsync({ params: { customerId: order.customerId, orderId: order.id }, body: { paidOn } });
  };
  return (
    <FormDrawer<{ paidOn: string }>
      open={order !== undefined}
      title={t('payTitle')}
      width={360}
      initial={{ paidOn: order?.paidOn ?? today }}
      onSubmit={save}
      onClose={onClose}
    >
      <Field name="paidOn" label={t('field.paidOn')} required>
        <DayPicker />
      </Field>
    </FormDrawer>
  );
}
