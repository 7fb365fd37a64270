// A new customer in under half a minute: kind, name, phone, a contact person; who may be the same one is shown while typing.
import { Form, Input, Radio } from 'antd';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { DayPicker } from '#ui/form/pickers.tsx';
import { useSettled } from '#ui/form/useSettled.ts';
import { Link, useGo } from '#ui/Link.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { SlotView } from '#ui/slot.tsx';
import {
  addCustomer,
  type CustomerInput,
  type CustomerKind,
  countCustomers,
  listCustomers,
  searchCustomers,
} from '../contract.ts';
import { customerAlike, newCustomerFields } from './slots.ts';
import { TierBadge } from './TierBadge.tsx';
import { useCustomerPhrases, useKindOptions } from './usePhrases.ts';

interface NewValues {
  kind: CustomerKind;
  name: string;
  phone?: string;
  contactName?: string;
  contactPhone?: string;
  source?: string;
  cooperationFrom?: string;
  remarks?: string;
  basis?: CustomerInput['basis'];
}

export function NewCustomerDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useCustomerPhrases();
  const toast = useToast();
  const go = useGo();
  const act = useAct(addCustomer, { changes: [listCustomers, countCustomers, searchCustomers] });
  const enter = async ({ contactName, contactPhone, kind, name, ...rest }: NewValues) => {
    const contacts = contactName?.trim()
      ? [{ name: contactName, phone: given(contactPhone), roles: [], keyPerson: true }]
      : [];
    const texts = { phone: given(rest.phone), source: given(rest.source), remarks: given(rest.remarks) };
    const { id } = await act.mutateAsync({
      body: { kind, name, ...texts, cooperationFrom: rest.cooperationFrom, contacts, basis: rest.basis },
    });
    toast.done(t('new.done', { name }));
    go(`/customers/${id}`);
  };
  return (
    <FormDrawer<NewValues>
      open={open}
      title={t('new.title')}
      submitLabel={t('new.submit')}
      initial={{ kind: 'enterprise' }}
      onSubmit={enter}
      onClose={onClose}
    >
      <Fields />
    </FormDrawer>
  );
}

function Fields() {
  const t = useCustomerPhrases();
  const kind: CustomerKind | undefined = Form.useWatch('kind');
  const isPerson = kind === 'individual';
  return (
    <>
      <Field name="kind" label={t('field.kind')} required>
        <Radio.Group optionType="button" options={useKindOptions()} />
      </Field>
      <Field name="name" label={t(isPerson ? 'field.personName' : 'field.name')} required>
        <Input autoComplete="off" maxLength={200} />
      </Field>
      <Field name="phone" label={t('field.phone')}>
        <Input autoComplete="off" inputMode="tel" maxLength={40} />
      </Field>
      <Alike />
      <Nearly />
      {!isPerson && (
        <>
          <Field name="contactName" label={t('new.contact')}>
            <Input autoComplete="off" maxLength={100} />
          </Field>
          <Field name="contactPhone" label={`${t('new.contact')} · ${t('field.phone')}`}>
            <Input autoComplete="off" inputMode="tel" maxLength={40} />
          </Field>
        </>
      )}
      <Field name="cooperationFrom" label={t('field.cooperationFrom')}>
        <DayPicker />
      </Field>
      <Field name="source" label={t('field.source')}>
        <Input autoComplete="off" maxLength={100} />
      </Field>
      <Field name="remarks" label={t('field.remarks')}>
        <Input.TextArea rows={2} maxLength={5000} />
      </Field>
      <SlotView of={newCustomerFields} given={{}} quiet />
    </>
  );
}

/** Who is there under a name that is nearly the same: other slices know. */
function Nearly() {
  const kind = String(Form.useWatch('kind') ?? '');
  const name = useSettled(String(Form.useWatch('name') ?? '').trim());
  return name.length < 2 ? null : <SlotView of={customerAlike} given={{ kind, name }} quiet />;
}

/** Who may be the same customer: by the whole phone, else by the name. */
function Alike() {
  const t = useCustomerPhrases();
  const name = useSettled(String(Form.useWatch('name') ?? '').trim());
  const phone = useSettled(String(Form.useWatch('phone') ?? '').trim());
  const byPhone = useEndpoint(searchCustomers, { query: { text: phone } }, { enabled: phone.length >= 7 });
  const byName = useEndpoint(searchCustomers, { query: { text: name } }, { enabled: name.length >= 2 });
  const found = [
    ...(phone.length >= 7 ? (byPhone.data?.items ?? []) : []),
    ...(name.length >= 2 ? (byName.data?.items ?? []) : []),
  ];
  const alike = [...new Map(found.map((one) => [one.id, one])).values()].slice(0, 3);
  if (alike.length === 0) return null;
  return (
    <div className="strip strip--soon customer-alike" role="status">
      <strong>{t('new.alike')}</strong>
      <span className="soft small">{t('new.alikeText')}</span>
      {alike.map(({ id, name: known, tier, phoneMasked, ownerName }) => (
        <Link key={id} to={`/customers/${id}`} className="row">
          {known} <TierBadge tier={tier} />{' '}
          <span className="soft small">{[phoneMasked, ownerName].filter(Boolean).join(' · ')}</span>
        </Link>
      ))}
    </div>
  );
}

function given(text: string | undefined): string | undefined {
  return text?.trim() || undefined;
}
