// Recording from a customer's page: a button that opens the panel beside it.
import { EditOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useIsPhone } from '#ui/media.ts';
import RecordPanel from './RecordPanel.tsx';
import { useInteractionPhrases } from './usePhrases.ts';

export default function RecordPlace({ customerId }: { customerId: string }) {
  const t = useInteractionPhrases();
  const isPhone = useIsPhone();
  const [open, setOpen] = useState(false);
  const [isSending, setSending] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button type="primary" icon={<EditOutlined />} onClick={() => setOpen(true)}>
        {t('record.act')}
      </Button>
      <Drawer
        open={open}
        title={t('record.act')}
        size={isPhone ? '100%' : 520}
        placement={isPhone ? 'bottom' : 'right'}
        onClose={close}
        closable={!isSending}
        mask={{ closable: !isSending }}
        keyboard={!isSending}
        destroyOnHidden
      >
        <RecordPanel customerId={customerId} onDone={close} onSending={setSending} />
      </Drawer>
    </>
  );
}
