// A new key for a program: what it is for, what it may do, from where, for how long. The key itself is shown once.
import { Button, Input, Modal, Select, Typography } from 'antd';
import { useState } from 'react';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { now } from '#ui/time/now.ts';
import { listKeys, makeKey } from '../contract.ts';
import { useAccountPhrases, useActWords } from './usePhrases.ts';

interface Values {
  name: string;
  permissions: string[];
  addresses?: string;
  days: number;
}

const day = 86_400_000;
/** What is offered; the longest is a year. */
const spans = [30, 90, 180, 365];

interface MakeKeyProps {
  open: boolean;
  givable: readonly string[];
  onClose: () => void;
}

export function MakeKeyDrawer({ open, givable, onClose }: MakeKeyProps) {
  const t = useAccountPhrases();
  const word = useActWords();
  const act = useAct(makeKey, { changes: [listKeys] });
  const [made, setMade] = useState<{ name: string; text: string }>();
  const make = async ({ name, permissions, addresses = '', days }: Values) => {
    const networks = addresses.split(/[\s,;]+/).filter((one) => one !== '');
    const { key } = await act.mutateAsync({
      body: {
        name,
        permissions,
        expiresAt: now() + days * day,
        ...(networks.length === 0 ? {} : { addresses: networks }),
      },
    });
    setMade({ name, text: key });
  };
  const options = spans.map((count) => ({
    value: count,
    label: count === 365 ? t('keys.year') : t('keys.days', { count }),
  }));
  return (
    <>
      <FormDrawer<Values>
        open={open}
        title={t('keys.make')}
        initial={{ days: 90, permissions: [] }}
        submitLabel={t('keys.make')}
        onSubmit={make}
        onClose={onClose}
      >
        <Field name="name" label={t('keys.name')} hint={t('keys.nameHint')} required>
          <Input maxLength={60} />
        </Field>
        <Field name="permissions" label={t('keys.permissions')} hint={t('keys.permissionsHint')} required>
          <Select
            mode="multiple"
            optionFilterProp="label"
            options={givable.map((value) => ({ value, label: word(value) }))}
          />
        </Field>
        <Field name="addresses" label={t('keys.addresses')} hint={t('keys.addressesHint')}>
          <Input.TextArea rows={3} spellCheck={false} />
        </Field>
        <Field name="days" label={t('keys.expires')} required>
          <Select options={options} />
        </Field>
      </FormDrawer>
      {made && <Made {...made} onClose={() => setMade(undefined)} />}
    </>
  );
}

function Made({ name, text, onClose }: { name: string; text: string; onClose: () => void }) {
  const t = useAccountPhrases();
  return (
    <Modal
      open
      title={t('keys.madeTitle', { name })}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('keys.close')}
        </Button>
      }
    >
      <p>{t('keys.madeText')}</p>
      <p>
        <Typography.Text copyable code className="key-text">
          {text}
        </Typography.Text>
      </p>
      <p className="soft small">
        {t('keys.madeUse')} <code>Authorization: Bearer wx_…</code>
      </p>
    </Modal>
  );
}
