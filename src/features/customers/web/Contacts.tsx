// Whom one speaks to at the customer: key persons first; changed in a drawer, parted with by one press.
import { StarFilled } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { Tick } from '#ui/form/Tick.tsx';
import { AddButton } from '#ui/page/AddButton.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay } from '#ui/reader.ts';
import {
  addContact,
  type ContactPerson,
  type CustomerPage as Customer,
  editContact,
  type Language,
  searchCustomers,
  showCustomer,
  showTimeline,
} from '../contract.ts';
import { Reveal, useRevealed } from './secrets/Reveal.tsx';
import { useCustomerPhrases, useLanguageOptions } from './usePhrases.ts';

const changes = [showCustomer, showTimeline, searchCustomers];

export function Contacts({ customer: { id: customerId, contacts } }: { customer: Customer }) {
  const t = useCustomerPhrases();
  const mayWrite = useMay()('customer.write');
  const [open, setOpen] = useState<ContactPerson | 'new'>();
  return (
    <Block
      title={t('page.contacts')}
      extra={mayWrite && <AddButton label={t('page.addContact')} onClick={() => setOpen('new')} />}
    >
      {contacts.length === 0 && <span className="soft">{t('page.noContacts')}</span>}
      <ul className="customer-lines">
        {contacts.map((contact) => (
          <li key={contact.id}>
            <button
              type="button"
              className="bare customer-contact"
              disabled={!mayWrite}
              onClick={() => setOpen(contact)}
            >
              <strong>{contact.name}</strong>
              {contact.keyPerson && <StarFilled className="customer-key" aria-label={t('page.keyPerson')} />}
              <span className="soft small"> {[contact.post, ...contact.roles].filter(Boolean).join(t('comma'))}</span>
            </button>
            <Ways customerId={customerId} contact={contact} />
          </li>
        ))}
      </ul>
      <ContactDrawer customerId={customerId} open={open} onClose={() => setOpen(undefined)} />
    </Block>
  );
}

const secrets = ['phone', 'wecom', 'email'] as const;

/** How to reach somebody: masked, whole by one press. */
function Ways({ customerId, contact }: { customerId: string; contact: ContactPerson }) {
  const revealed = useRevealed(customerId, contact.id);
  const there = secrets.filter((field) => contact[field]);
  return (
    <div className="soft small">
      {there.map((field) => revealed.values[field] ?? contact[field]).join(' · ')}
      <Reveal of={revealed} fields={there} label={contact.name} />
    </div>
  );
}

interface ContactValues {
  name: string;
  post?: string | null | undefined;
  roles?: string[] | undefined;
  phone?: string | null | undefined;
  email?: string | null | undefined;
  wecom?: string | null | undefined;
  keyPerson?: boolean | undefined;
  language?: Language | null | undefined;
  remarks?: string | null | undefined;
}

function ContactDrawer({
  customerId,
  open,
  onClose,
}: {
  customerId: string;
  open: ContactPerson | 'new' | undefined;
  onClose: () => void;
}) {
  const t = useCustomerPhrases();
  const toast = useToast();
  const add = useAct(addContact, { changes });
  const edit = useAct(editContact, { changes });
  const known = open === 'new' ? undefined : open;
  const save = async ({ name, ...values }: ContactValues) => {
    const { phone, email, wecom, ...rest } = values;
    const typed = known ? onlyTyped({ phone, email, wecom }) : cleared({ phone, email, wecom });
    const body = {
      ...cleared(rest),
      ...typed,
      language: rest.language ?? null,
      name,
      roles: values.roles ?? [],
      keyPerson: values.keyPerson ?? false,
    };
    if (known) await edit.mutateAsync({ params: { customerId: known.customerId, contactId: known.id }, body });
    else await add.mutateAsync({ params: { customerId }, body });
  };
  const standing = (mask: string | null | undefined) => (mask ? t('reveal.replace', { mask }) : '');
  const part = async (contact: ContactPerson) => {
    try {
      await edit.mutateAsync({
        params: { customerId: contact.customerId, contactId: contact.id },
        body: { left: true },
      });
      toast.done(t('page.leftDone', { name: contact.name }));
      onClose();
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <FormDrawer<ContactValues>
      open={open !== undefined}
      title={t(known ? 'page.editContact' : 'page.addContact')}
      initial={known ? { ...known, phone: undefined, email: undefined, wecom: undefined } : { roles: [] }}
      onSubmit={save}
      onClose={onClose}
    >
      <Field name="name" label={t('field.personName')} required>
        <Input autoComplete="off" maxLength={100} />
      </Field>
      <Field name="phone" label={t('field.phone')}>
        <Input autoComplete="off" inputMode="tel" maxLength={40} placeholder={standing(known?.phone)} />
      </Field>
      <Field name="post" label={t('page.post')}>
        <Input autoComplete="off" maxLength={100} />
      </Field>
      <Field name="roles" label={t('page.roles')}>
        <Select mode="tags" open={false} suffixIcon={null} maxCount={20} />
      </Field>
      <Field name="wecom" label={t('field.wecom')}>
        <Input autoComplete="off" maxLength={100} placeholder={standing(known?.wecom)} />
      </Field>
      <Field name="email" label={t('field.email')}>
        <Input autoComplete="off" inputMode="email" maxLength={200} placeholder={standing(known?.email)} />
      </Field>
      <Field name="language" label={t('field.language')} hint={t('page.languageHint')}>
        <Select allowClear options={useLanguageOptions()} />
      </Field>
      <Tick name="keyPerson" label={t('page.keyPerson')} />
      <Field name="remarks" label={t('field.remarks')}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Field>
      {known && (
        <Button danger onClick={() => void part(known)}>
          {t('page.left')}
        </Button>
      )}
    </FormDrawer>
  );
}

/** Of a mask nothing is known here: what was left empty stays as it is. */
function onlyTyped(values: Omit<ContactValues, 'name'>): Omit<ContactValues, 'name'> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''));
}

/** An emptied text means none. */
function cleared(values: Omit<ContactValues, 'name'>): Omit<ContactValues, 'name'> {
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => [
      field,
      typeof value === 'string' && value.trim() === '' ? null : value,
    ]),
  );
}
