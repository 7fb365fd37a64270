// The services that a customer holds: until when each runs, what is owed for them; reminding, renewing and ending here.
import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown, Input, Select } from 'antd';
import { useState } from 'react';
import { showCustomer, showTimeline } from '#features/customers/contract.ts';
import { useChannelOptions } from '#features/interactions/web/index.tsx';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { DayPicker } from '#ui/form/pickers.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useZone } from '#ui/phrases.ts';
import { useMay } from '#ui/reader.ts';
import { dayOf } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import { endSubscription, listSubscriptions, remindRenewal, type SubscriptionLine } from '../subscriptions/contract.ts';
import { OrderDrawer } from './OrderDrawer.tsx';
import { nextDay, useMoney, useOrderPhrases } from './usePhrases.ts';
import './orders.css';

const changes = [listSubscriptions, showCustomer, showTimeline];
type Asking = { readonly what: 'remind' | 'renew' | 'end'; readonly held: SubscriptionLine };

export default function Subscriptions({ customerId }: { customerId: string }) {
  const t = useOrderPhrases();
  const money = useMoney();
  const mayWrite = useMay()('order.write');
  const [asking, setAsking] = useState<Asking>();
  const { data } = useEndpoint(listSubscriptions, { params: { customerId } });
  // Who holds none is not told so: most customers of most trades never will.
  if (!data || (data.items.length === 0 && data.arrears === null)) return null;
  const close = () => setAsking(undefined);
  const held = asking?.held;
  return (
    <Block title={t('subscription.title')}>
      {data.arrears && (
        <div>
          <Badge tone="over">
            {t('subscription.arrears', { day: data.arrears.since, amount: money(data.arrears.amount) })}
          </Badge>
        </div>
      )}
      <ul className="order-lines">
        {data.items.map((one) => (
          <li key={one.id}>
            <Line held={one} />
            {mayWrite && one.endedOn === null && <Menu held={one} onAsk={(what) => setAsking({ what, held: one })} />}
          </li>
        ))}
      </ul>
      <Reminder held={asking?.what === 'remind' ? held : undefined} onClose={close} />
      <Ending held={asking?.what === 'end' ? held : undefined} onClose={close} />
      <OrderDrawer
        customerId={held?.customerId ?? customerId}
        open={asking?.what === 'renew'}
        initial={held && { kind: 'subscription', title: held.title, startsOn: nextDay(held.expiresOn) }}
        onClose={close}
      />
    </Block>
  );
}

function Line({ held }: { held: SubscriptionLine }) {
  const t = useOrderPhrases();
  const zone = useZone();
  const today = dayOf(useNow('minute'), zone);
  const { title, startedOn, expiresOn, endedOn, endReason, remindedAt } = held;
  const isOver = endedOn !== null || expiresOn < today;
  return (
    <div className={endedOn === null ? undefined : 'order-cancelled'}>
      <div>{title}</div>
      <div className="soft small">{t('subscription.since', { day: startedOn })}</div>
      <span className="row">
        {endedOn === null && (
          <Badge tone={isOver ? 'over' : 'calm'}>
            {t(isOver ? 'subscription.expired' : 'subscription.until', { day: expiresOn })}
          </Badge>
        )}
        {endedOn === null && remindedAt !== null && (
          <Badge tone="idle">{t('subscription.reminded', { day: dayOf(remindedAt, zone) })}</Badge>
        )}
        {endedOn !== null && <Badge>{t('subscription.ended', { day: endedOn })}</Badge>}
      </span>
      {endReason && <div className="soft small">{endReason}</div>}
    </div>
  );
}

function Menu({ held, onAsk }: { held: SubscriptionLine; onAsk: (what: Asking['what']) => void }) {
  const t = useOrderPhrases();
  const items = (['remind', 'renew', 'end'] as const).map((what) => ({
    key: what,
    danger: what === 'end',
    label: t(`subscription.act.${what}`),
    onClick: () => onAsk(what),
  }));
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button type="text" size="small" icon={<MoreOutlined />} aria-label={`${t('act.menu')}: ${held.title}`} />
    </Dropdown>
  );
}

interface OfOne {
  readonly held: SubscriptionLine | undefined;
  readonly onClose: () => void;
}

function Reminder({ held, onClose }: OfOne) {
  const t = useOrderPhrases();
  const channels = useChannelOptions();
  const act = useAct(remindRenewal, { changes });
  type Values = Parameters<typeof act.mutateAsync>[0]['body'];
  return (
    <FormDrawer<Values>
      open={held !== undefined}
      title={t('subscription.act.remind')}
      width={420}
      initial={{ channel: 'sms' }}
      onSubmit={async (body) => {
        if (held) await act.mutateAsync({ params: { customerId: held.customerId, subscriptionId: held.id }, body });
      }}
      onClose={onClose}
    >
      <Field name="channel" label={t('subscription.channel')} required>
        <Select options={channels} />
      </Field>
      <Field name="offer" label={t('subscription.offer')}>
        <Input.TextArea rows={3} maxLength={500} />
      </Field>
    </FormDrawer>
  );
}

function Ending({ held, onClose }: OfOne) {
  const t = useOrderPhrases();
  const act = useAct(endSubscription, { changes });
  const today = dayOf(useNow('minute'), useZone());
  return (
    <FormDrawer<{ endedOn: string; reason: string }>
      open={held !== undefined}
      title={t('subscription.act.end')}
      width={420}
      initial={{ endedOn: today }}
      onSubmit={async (body) => {
        if (held) await act.mutateAsync({ params: { customerId: held.customerId, subscriptionId: held.id }, body });
      }}
      onClose={onClose}
    >
      <Field name="endedOn" label={t('subscription.endedOn')} required>
        <DayPicker />
      </Field>
      <Field name="reason" label={t('subscription.reason')} required>
        <Input.TextArea rows={3} maxLength={500} />
      </Field>
    </FormDrawer>
  );
}
