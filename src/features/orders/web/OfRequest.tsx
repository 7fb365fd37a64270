// On the page of a request that asks for an order: the orders that came of it, and entering one.
import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { showRequest } from '#features/requests/contract.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Block } from '#ui/page/Page.tsx';
import { useMay } from '#ui/reader.ts';
import { requestOrders } from '../papers/contract.ts';
import { OrderDrawer } from './OrderDrawer.tsx';
import { OrderEntryLine } from './Orders.tsx';
import { useOrderPhrases } from './usePhrases.ts';
import './orders.css';

export default function OfRequest({ customerId, requestId }: { customerId: string; requestId: string }) {
  const t = useOrderPhrases();
  const may = useMay();
  const [open, setOpen] = useState(false);
  const params = { customerId, requestId };
  const { data: whole } = useEndpoint(showRequest, { params });
  const { data } = useEndpoint(requestOrders, { params });
  const isOrder = whole?.request.kind === 'order';
  if (data === undefined || (!isOrder && data.items.length === 0)) return null;
  return (
    <Block
      title={t('ofRequest.title')}
      extra={
        may('order.write') && (
          <Button type="text" size="small" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
            {t('ofRequest.add')}
          </Button>
        )
      }
    >
      {data.items.length === 0 && <span className="soft">{t('ofRequest.empty')}</span>}
      <ul className="order-lines">
        {data.items.map((order) => (
          <OrderEntryLine key={order.id} order={order} />
        ))}
      </ul>
      <OrderDrawer
        customerId={customerId}
        open={open}
        initial={{ kind: 'service', requestId, ...(whole ? { title: whole.request.title } : {}) }}
        onClose={() => setOpen(false)}
      />
    </Block>
  );
}
