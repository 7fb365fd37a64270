// A customer's orders at the side of its page: newest first, with what is due; entered, paid, damaged, cancelled here.
import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { showCustomer, showTimeline } from '#features/customers/contract.ts';
import { useAct, usePages } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Bones } from '#ui/data/Bones.tsx';
import { useConfirm } from '#ui/page/confirm.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useZone } from '#ui/phrases.ts';
import { useMay } from '#ui/reader.ts';
import { dayOf } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { cancelOrder, listOrders, markDamage, type OrderLine } from '../contract.ts';
import { requestOrders } from '../papers/contract.ts';
import { listSubscriptions, noteOrderStep, orderSteps } from '../subscriptions/contract.ts';
import { OrderDrawer } from './OrderDrawer.tsx';
import { OrderPapers, type Paper } from './OrderPapers.tsx';
import { useMoney, useOrderPhrases } from './usePhrases.ts';
import './orders.css';
import { AddButton } from '#ui/page/AddButton.tsx';

/** A change of an order may change the tier. */
const changes = [listOrders, listSubscriptions, requestOrders, showCustomer, showTimeline];

export default function Orders({ customerId }: { customerId: string }) {
  const t = useOrderPhrases();
  const mayWrite = useMay()('order.write');
  const [open, setOpen] = useState(false);
  const { rows, error, onRetry, more, onMore, loadingMore } = usePages(listOrders, {
    params: { customerId },
    query: { limit: 10 },
  });
  return (
    <Block title={t('title')} extra={mayWrite && <AddButton label={t('add')} onClick={() => setOpen(true)} />}>
      {error !== undefined && <ErrorView error={error} onRetry={onRetry} />}
      {rows === undefined && error === undefined && <Bones lines={3} />}
      {rows?.length === 0 && <span className="soft">{t('empty')}</span>}
      <ul className="order-lines">
        {rows?.map((order) => (
          <OrderEntryLine key={order.id} order={order} />
        ))}
      </ul>
      {more && (
        <Button size="small" loading={loadingMore} onClick={onMore}>
          {t('more')}
        </Button>
      )}
      <OrderDrawer customerId={customerId} open={open} onClose={() => setOpen(false)} />
    </Block>
  );
}

/** An order with what can be done with it. */
export function OrderEntryLine({ order }: { order: OrderLine }) {
  const mayWrite = useMay()('order.write');
  const [paper, setPaper] = useState<Paper>();
  return (
    <li>
      <Line order={order} />
      {mayWrite && order.state === 'placed' && <Menu order={order} onPaper={setPaper} />}
      {paper !== undefined && <OrderPapers order={order} paper={paper} onClose={() => setPaper(undefined)} />}
    </li>
  );
}

function Line({ order }: { order: OrderLine }) {
  const t = useOrderPhrases();
  const money = useMoney();
  const today = dayOf(useNow('minute'), useZone());
  const { title, amount, placedOn, dueOn, paidOn, damageUnpaid, service, promisedAt, installedAt, state } = order;
  const invoice = [order.invoiceNumber, order.invoiceAmount !== null && money(order.invoiceAmount)].filter(Boolean);
  const isLate = dueOn !== null && (paidOn ?? today) > dueOn;
  return (
    <div className={state === 'cancelled' ? 'order-cancelled' : undefined}>
      <div>{title}</div>
      <div className="soft small">
        {[service && t(`service.${service}`), placedOn, money(amount)].filter(Boolean).join(' · ')}
      </div>
      <span className="row">
        {state === 'cancelled' && <Badge>{t('cancelled')}</Badge>}
        {state === 'placed' && paidOn !== null && (
          <Badge tone={isLate ? 'soon' : 'calm'}>{t(isLate ? 'paidLate' : 'paid', { day: paidOn })}</Badge>
        )}
        {state === 'placed' && paidOn === null && dueOn !== null && (
          <Badge tone={isLate ? 'over' : 'idle'}>{t('unpaid', { day: dueOn })}</Badge>
        )}
        {state === 'placed' && service !== null && service !== 'change' && installedAt === null && (
          <Badge tone="soon">
            {t('toInstall')} {promisedAt !== null && <RelativeTime at={promisedAt} />}
          </Badge>
        )}
        {order.payMethod !== null && <Badge>{t(`method.${order.payMethod}`)}</Badge>}
        {order.confirmedAt !== null && <Badge tone="calm">{t('confirmed')}</Badge>}
        {order.invoicedAt !== null && <Badge tone="calm">{t('invoiced', { about: invoice.join(' · ') })}</Badge>}
        {installedAt !== null && <Badge tone="calm">{t('installed')}</Badge>}
        {state === 'placed' && damageUnpaid && <Badge tone="over">{t('damage')}</Badge>}
      </span>
    </div>
  );
}

function Menu({ order, onPaper }: { order: OrderLine; onPaper: (paper: Paper) => void }) {
  const t = useOrderPhrases();
  const toast = useToast();
  const confirm = useConfirm();
  const damage = useAct(markDamage, { changes });
  const cancel = useAct(cancelOrder, { changes });
  const step = useAct(noteOrderStep, { changes });
  const params = { customerId: order.customerId, orderId: order.id };
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
    ...(['terms', 'payment', 'invoice'] as const).map((paper) => ({
      key: paper,
      label: t(`paper.${paper}`),
      onClick: () => onPaper(paper),
    })),
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
