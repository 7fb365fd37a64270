// The fields of a request that comes in: what is said in every call first, the rest one press away.
import { Button, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { showCustomer } from '#features/customers/contract.ts';
import { useChannelOptions } from '#features/interactions/web/index.tsx';
import { listSubscriptions } from '#features/orders/contract.ts';
import { usePeopleOptions } from '#features/people/web/index.tsx';
import { useEndpoint } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { InstantPicker } from '#ui/form/pickers.tsx';
import { Tick } from '#ui/form/Tick.tsx';
import { useMay } from '#ui/reader.ts';
import { useNow } from '#ui/time/now.ts';
import { useKindOptions, useRequestPhrases, useUrgencyOptions } from '../usePhrases.ts';
import { useIntakePhrases } from './usePhrases.ts';

/** What a caller says, of whom nobody knows yet. */
export function CallerFields({ onBack }: { onBack: () => void }) {
  const t = useIntakePhrases();
  return (
    <>
      <Field name={['caller', 'name']} label={t('caller.name')} required>
        <Input autoComplete="off" maxLength={200} />
      </Field>
      <Field name={['caller', 'phone']} label={t('caller.phone')} hint={t('caller.hint')}>
        <Input autoComplete="off" inputMode="tel" maxLength={40} />
      </Field>
      <Button type="link" size="small" onClick={onBack}>
        {t('caller.back')}
      </Button>
    </>
  );
}

export function KindFields() {
  const t = useRequestPhrases();
  const kind = Form.useWatch<string | undefined>('kind', Form.useFormInstance());
  const mayBeMajor = kind === 'complaint' || kind === 'issue';
  return (
    <>
      <Field name="kind" label={t('field.kind')} required>
        <Radio.Group className="button-choices" optionType="button" size="small" options={useKindOptions()} />
      </Field>
      <Field name="urgency" label={t('field.urgency')} required>
        <Radio.Group className="button-choices" optionType="button" size="small" options={useUrgencyOptions()} />
      </Field>
      {mayBeMajor && <Tick name="major" label={t('field.major')} hint={t('field.majorHint')} />}
      <Outcome />
    </>
  );
}

export const outcomes = ['open', 'answered', 'solved', 'expected'] as const;
export type Outcome = (typeof outcomes)[number];

/** How far it came in the call itself. */
function Outcome() {
  const t = useRequestPhrases();
  const words = useIntakePhrases();
  const outcome = Form.useWatch<Outcome | undefined>('outcome', Form.useFormInstance());
  return (
    <>
      <Field name="outcome" label={words('outcome.label')} hint={words(`outcome.hint.${outcome ?? 'open'}`)} required>
        <Radio.Group
          className="button-choices"
          optionType="button"
          size="small"
          options={outcomes.map((value) => ({ value, label: words(`outcome.${value}`) }))}
        />
      </Field>
      {outcome === 'solved' && (
        <>
          <Field name="solved" label={words('outcome.solvedHow')} required>
            <Input.TextArea rows={2} maxLength={5000} />
          </Field>
          <Field name="reason" label={t('field.reason')} hint={words('outcome.reasonHint')}>
            <Input maxLength={500} />
          </Field>
        </>
      )}
      {outcome === 'expected' && (
        <Field name="expected" label={words('outcome.expectedBy')} required>
          <InstantPicker />
        </Field>
      )}
    </>
  );
}

/** Whom one speaks to there, where it is and what it is about: asked only where there is something to choose. */
export function PlaceFields({ customerId }: { customerId: string }) {
  const t = useRequestPhrases();
  const words = useIntakePhrases();
  const may = useMay();
  const { data } = useEndpoint(showCustomer, { params: { customerId } });
  const held = useEndpoint(listSubscriptions, { params: { customerId } }, { enabled: may('order.read') });
  const contacts = (data?.contacts ?? []).map(({ id: value, name, post }) => ({
    value,
    label: post ? `${name} · ${post}` : name,
  }));
  const sites = (data?.sites ?? []).map(({ id: value, name: label }) => ({ value, label }));
  const services = (held.data?.items ?? [])
    .filter(({ endedOn }) => endedOn === null)
    .map(({ id: value, title: label }) => ({ value, label }));
  return (
    <>
      {contacts.length > 0 && (
        <Field name="contactId" label={t('field.contactId')}>
          <Select allowClear options={contacts} />
        </Field>
      )}
      {sites.length > 0 && (
        <Field name="siteId" label={words('place.site')}>
          <Select allowClear options={sites} />
        </Field>
      )}
      {services.length > 0 && (
        <Field name="subscriptionId" label={words('place.subscription')}>
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={services} />
        </Field>
      )}
    </>
  );
}

export function ChannelField() {
  const t = useRequestPhrases();
  return (
    <Field name="channel" label={t('field.channel')} required>
      <Select options={useChannelOptions()} />
    </Field>
  );
}

/** What is seldom said at once. */
export function FurtherFields() {
  const t = useRequestPhrases();
  const words = useIntakePhrases();
  const now = useNow('minute');
  const people = usePeopleOptions();
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <Button type="link" size="small" onClick={() => setOpen(true)}>
        {words('more')}
      </Button>
    );
  return (
    <>
      <Field name="needType" label={t('field.needType')}>
        <Input maxLength={50} />
      </Field>
      <Field name="ownerId" label={t('field.ownerId')}>
        <Select allowClear showSearch={{ optionFilterProp: 'label' }} options={people} />
      </Field>
      <Field name="receivedAt" label={t('field.receivedAt')}>
        <InstantPicker until={now} />
      </Field>
    </>
  );
}
