// Receiving a request from a customer's page. Beside a list, where one only records a contact, it keeps out of the way.
import { Button } from 'antd';
import { useState } from 'react';
import { ReceiveDrawer } from './ReceiveDrawer.tsx';
import { useRequestPhrases } from './usePhrases.ts';

export default function ReceivePlace({
  customerId,
  onDone,
}: {
  customerId: string;
  onDone?: (() => void) | undefined;
}) {
  const t = useRequestPhrases();
  const [open, setOpen] = useState(false);
  if (onDone) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('receive.act')}</Button>
      <ReceiveDrawer customerId={customerId} open={open} onClose={() => setOpen(false)} />
    </>
  );
}
