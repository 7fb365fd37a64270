// Seeing a sensitive value whole: one press says what for, and it is shown for a while. Every time is recorded, and this says so.
import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { Button, Input, Popover } from 'antd';
import { useEffect, useState } from 'react';
import { useAct } from '#ui/api/queries.ts';
import { useToast } from '#ui/page/toast.tsx';
import { useMay } from '#ui/reader.ts';
import { type RevealPurpose, revealPurposes, revealSecrets, type SecretField } from '../../secrets/contract.ts';
import { useCustomerPhrases } from '../usePhrases.ts';

/** So long a value stays in sight (ms). */
const inSight = 60_000;

export interface Revealed {
  /** What is in sight now, by field. */
  readonly values: Readonly<Partial<Record<SecretField, string>>>;
  readonly reveal: (fields: readonly SecretField[], purpose: RevealPurpose, note?: string) => Promise<void>;
  readonly hide: () => void;
}

/** What has been revealed of a customer, or of a contact person there. */
export function useRevealed(customerId: string, contactId?: string): Revealed {
  const [values, setValues] = useState<Revealed['values']>({});
  const act = useAct(revealSecrets);
  useEffect(() => {
    if (Object.keys(values).length === 0) return undefined;
    const hiding = setTimeout(() => setValues({}), inSight);
    return () => clearTimeout(hiding);
  }, [values]);
  return {
    values,
    hide: () => setValues({}),
    reveal: async (fields, purpose, note) => {
      const body = { fields: [...fields], purpose, ...(contactId && { contactId }), ...(note && { note }) };
      const found = await act.mutateAsync({ params: { customerId }, body });
      setValues((before) => ({ ...before, ...found.values }));
    },
  };
}

/** The eye beside masked values; nothing for those who may not. */
export function Reveal({ of, fields, label }: { of: Revealed; fields: readonly SecretField[]; label: string }) {
  const t = useCustomerPhrases();
  const may = useMay();
  const [open, setOpen] = useState(false);
  if (!may('customer.reveal') || fields.length === 0) return null;
  const isShown = fields.some((field) => of.values[field] !== undefined);
  if (isShown)
    return (
      <Button
        type="text"
        size="small"
        icon={<EyeInvisibleOutlined />}
        aria-label={`${t('reveal.hide')}: ${label}`}
        title={t('reveal.hide')}
        onClick={of.hide}
      />
    );
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      title={t('reveal.what')}
      content={<Purposes fields={fields} of={of} onDone={() => setOpen(false)} />}
    >
      <Button
        type="text"
        size="small"
        icon={<EyeOutlined />}
        aria-label={`${t('reveal.act')}: ${label}`}
        title={t('reveal.act')}
      />
    </Popover>
  );
}

function Purposes({ of, fields, onDone }: { of: Revealed; fields: readonly SecretField[]; onDone: () => void }) {
  const t = useCustomerPhrases();
  const toast = useToast();
  const [note, setNote] = useState('');
  const pick = (purpose: RevealPurpose) =>
    of.reveal(fields, purpose, purpose === 'other' ? note.trim() : undefined).then(onDone, toast.failed);
  return (
    <div className="customer-purposes">
      {revealPurposes
        .filter((purpose) => purpose !== 'other')
        .map((purpose) => (
          <Button key={purpose} size="small" onClick={() => void pick(purpose)}>
            {t(`reveal.purpose.${purpose}`)}
          </Button>
        ))}
      <Input.Search
        size="small"
        maxLength={500}
        value={note}
        placeholder={t('reveal.purpose.other')}
        aria-label={t('reveal.purpose.other')}
        enterButton={t('reveal.act')}
        onChange={({ target }) => setNote(target.value)}
        onSearch={() => note.trim() !== '' && void pick('other')}
      />
      <span className="soft small">{t('reveal.recorded')}</span>
    </div>
  );
}
