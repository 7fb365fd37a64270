// A new link: for whom, for how long. Shown once, to copy or to scan.
import { Button, InputNumber, Modal, QRCode, Select, Typography } from 'antd';
import { useState } from 'react';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { SlotView } from '#ui/slot.tsx';
import { followPath, makeLink, showFollowing } from '../../contract.ts';
import { linkMade } from '../slots.ts';
import { useFollowingPhrases } from '../usePhrases.ts';

interface Values {
  contactId?: string;
  days: number;
}

interface MakeLinkProps {
  open: boolean;
  of: { customerId: string; requestId: string };
  terms: { days: number; longest: number; afterClosing: number };
  contacts: readonly { id: string; name: string }[];
  onClose: () => void;
}

export function MakeLink({ open, of, terms, contacts, onClose }: MakeLinkProps) {
  const t = useFollowingPhrases();
  const act = useAct(makeLink, { changes: [showFollowing] });
  const [made, setMade] = useState<{ address: string; contactId: string | null }>();
  const make = async ({ contactId, days }: Values) => {
    const { token } = await act.mutateAsync({ params: of, body: { contactId: contactId ?? null, days } });
    setMade({ address: `${window.location.origin}${followPath}#${token}`, contactId: contactId ?? null });
    act.reset();
  };
  return (
    <>
      <FormDrawer<Values>
        open={open}
        title={t('desk.make')}
        initial={{ days: terms.days, ...(contacts.length === 1 && contacts[0] ? { contactId: contacts[0].id } : {}) }}
        submitLabel={t('desk.make')}
        onSubmit={make}
        onClose={onClose}
      >
        {contacts.length > 0 && (
          <Field name="contactId" label={t('desk.contact')}>
            <Select
              allowClear
              placeholder={t('desk.anybody')}
              options={contacts.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Field>
        )}
        <Field name="days" label={t('desk.days')} hint={t('desk.daysHint', { ...terms })} required>
          <InputNumber min={1} max={terms.longest} precision={0} />
        </Field>
      </FormDrawer>
      {made !== undefined && <Made of={of} {...made} onClose={() => setMade(undefined)} />}
    </>
  );
}

interface MadeProps {
  of: { customerId: string; requestId: string };
  address: string;
  contactId: string | null;
  onClose: () => void;
}

function Made({ of, address, contactId, onClose }: MadeProps) {
  const t = useFollowingPhrases();
  return (
    <Modal
      open
      title={t('desk.madeTitle')}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('desk.copied')}
        </Button>
      }
    >
      <div className="link-made">
        <p>{t('desk.madeText')}</p>
        <p>
          <Typography.Text copyable code className="link-address">
            {address}
          </Typography.Text>
        </p>
        <QRCode
          aria-label={t('desk.madeTitle')}
          value={address}
          type="svg"
          size={192}
          bordered={false}
          bgColor="#fff"
          color="#000"
        />
        <SlotView of={linkMade} given={{ ...of, address, contactId }} quiet />
      </div>
    </Modal>
  );
}
