// An order in the timeline: what and for how much.
import type { TimelineEntry } from '#features/customers/contract.ts';
import { orderLine } from '../contract.ts';
import { useMoney, useOrderPhrases } from './usePhrases.ts';

export default function OrderRecord({ entry }: { entry: TimelineEntry }) {
  const t = useOrderPhrases();
  const money = useMoney();
  const order = entry.ground?.kind === 'order' ? orderLine.safeParse(entry.record).data : undefined;
  if (!order) return null;
  return (
    <div>
      {t(`kind.${order.kind}`)} · {order.title} · {money(order.amount)}
    </div>
  );
}
