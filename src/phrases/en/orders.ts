// Orders and referrals.
import type { Phrases } from '../shape.ts';
import type chinese from '../zh-CN/orders.ts';

export default {
  title: 'Orders',
  kind: { rental: 'Rental', purchase: 'Purchase', subscription: 'Subscription', service: 'Service' },
  field: {
    kind: 'Kind',
    title: 'What',
    amount: 'Amount (CNY)',
    placedOn: 'Ordered on',
    startsOn: 'From',
    endsOn: 'To',
    dueOn: 'Payment due',
    paidOn: 'Paid on',
    number: 'Number',
  },
  add: 'New order',
  empty: 'No orders yet',
  more: 'Earlier orders',
  paid: 'paid {{day}}',
  paidLate: 'paid late {{day}}',
  unpaid: 'due {{day}}',
  damage: 'damage not compensated',
  cancelled: 'cancelled',
  act: {
    menu: 'Actions',
    pay: 'Note payment',
    damage: 'Note uncompensated damage',
    compensated: 'Damage was compensated',
    cancel: 'Cancel the order',
  },
  payTitle: 'Note payment',
  saved: 'Saved',
  cancelTitle: 'Cancel this order?',
  cancelText: '“{{title}}” stays in the list and counts no more. This cannot be undone.',
  referral: {
    title: 'Referrals',
    empty: 'No referrals yet',
    add: 'Note a referral',
    who: 'Who was brought',
    on: 'Day',
    search: 'Name, pinyin or phone tail',
  },
} satisfies Phrases<typeof chinese>;
