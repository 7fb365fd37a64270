// The buttons by which forms are reached from a customer, a request and a contact.
import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { showRequest } from '#features/requests/contract.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { FormsDrawer } from './FormsDrawer.tsx';
import { useFormPhrases } from './useForms.ts';

export function OfCustomer({ customerId, onDone }: { customerId: string; onDone?: (() => void) | undefined }) {
  const t = useFormPhrases();
  const [open, setOpen] = useState(false);
  // In a list the panel beside it is for recording only.
  if (onDone !== undefined) return null;
  return (
    <>
      <Button icon={<PrinterOutlined />} onClick={() => setOpen(true)}>
        {t('menu')}
      </Button>
      {open && <FormsDrawer place={{ of: 'customer', customerId }} onClose={() => setOpen(false)} />}
    </>
  );
}

export function OfRequest(params: { customerId: string; requestId: string }) {
  const t = useFormPhrases();
  const [open, setOpen] = useState(false);
  const { data } = useEndpoint(showRequest, { params });
  return (
    <>
      <Button icon={<PrinterOutlined />} onClick={() => setOpen(true)}>
        {t('menu')}
      </Button>
      {open && data && (
        <FormsDrawer place={{ of: 'request', ...params }} kind={data.request.kind} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

export function OfInteraction({ customerId, interactionId }: { customerId: string; interactionId: string }) {
  const t = useFormPhrases();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="link" size="small" onClick={() => setOpen(true)}>
        {t('menu')}
      </Button>
      {open && <FormsDrawer place={{ of: 'interaction', customerId, interactionId }} onClose={() => setOpen(false)} />}
    </>
  );
}
