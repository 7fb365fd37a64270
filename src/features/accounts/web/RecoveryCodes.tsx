// Recovery codes, shown once to whoever they are for.
import { Button, Modal } from 'antd';
import { useToast } from '#ui/page/toast.tsx';
import { useAccountPhrases } from './usePhrases.ts';
import './accounts.css';

export function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const t = useAccountPhrases();
  const toast = useToast();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(codes.join('\n'));
      toast.done(t('recovery.copied'));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <Modal
      open
      title={t('recovery.title')}
      onCancel={onClose}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <div className="drawer-foot">
          <Button onClick={() => void copy()}>{t('recovery.copy')}</Button>
          <Button type="primary" onClick={onClose}>
            {t('recovery.saved')}
          </Button>
        </div>
      }
    >
      <p>{t('recovery.text')}</p>
      <ul className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
    </Modal>
  );
}
