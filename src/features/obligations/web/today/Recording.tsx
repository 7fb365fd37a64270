// Recording a contact beside the list; on a phone over it. Interactions fill the panel, here stands what it can settle.
import { CloseOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useIsPhone } from '#ui/media.ts';
import { SlotView } from '#ui/slot.tsx';
import { todayRecord } from '../slots.ts';
import { useDutyPhrases } from '../usePhrases.ts';

interface RecordingProps {
  customerId: string;
  name: string;
  onDone: () => void;
  /** Told while files are on their way: those that wait are lost with the panel. */
  onSending: (isSending: boolean) => void;
}

export function Recording({ customerId, name, onDone, onSending }: RecordingProps) {
  const t = useDutyPhrases();
  const panel = <SlotView key={customerId} of={todayRecord} given={{ customerId, onDone, onSending }} />;
  if (useIsPhone()) {
    return (
      <Drawer open placement="bottom" size="100%" title={t('today.recording')} onClose={onDone}>
        {panel}
      </Drawer>
    );
  }
  return (
    <aside className="recording sheet" aria-label={t('today.recordOf', { name })}>
      <div className="recording__head">
        <h2>{t('today.recording')}</h2>
        <Button type="text" size="small" icon={<CloseOutlined />} aria-label={t('today.close')} onClick={onDone} />
      </div>
      {panel}
    </aside>
  );
}
