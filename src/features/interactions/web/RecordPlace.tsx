// Recording where a screen makes place for it: on a customer's page a button with a drawer, beside a list (which says what to do
// when one is done) the panel itself.
import { EditOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { useIsPhone } from '#ui/media.ts';
import { RecordPanel } from './RecordPanel.tsx';
import { useInteractionPhrases } from './usePhrases.ts';

export default function RecordPlace({ customerId, onDone }: { customerId: string; onDone?: (() => void) | undefined }) {
  const t = useInteractionPhrases();
  const isPhone = useIsPhone();
  const [open, setOpen] = useState(false);
  if (onDone) return <RecordPanel customerId={customerId} onDone={onDone} />;
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
        destroyOnHidden
      >
        <RecordPanel customerId={customerId} onDone={close} />
      </Drawer>
    </>
  );
}
