// A one-time password, shown once to whoever made it.
import { Button, Modal, Typography } from 'antd';
import { usePeoplePhrases } from '../usePeople.ts';

export interface ShownOnceProps {
  name: string;
  username: string;
  password: string;
  onClose: () => void;
}

export function ShownOnce({ name, username, password, onClose }: ShownOnceProps) {
  const t = usePeoplePhrases();
  return (
    <Modal
      open
      title={t('once.title', { name })}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('once.close')}
        </Button>
      }
    >
      <p>{t('once.text')}</p>
      <dl className="card-row__lines">
        <dt>{t('field.username')}</dt>
        <dd>
          <Typography.Text copyable>{username}</Typography.Text>
        </dd>
        <dt>{t('once.password')}</dt>
        <dd>
          <Typography.Text copyable code>
            {password}
          </Typography.Text>
        </dd>
      </dl>
    </Modal>
  );
}
