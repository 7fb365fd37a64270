// What a customer is called besides the tier: by rule, with why; by hand, with who said so, why, and the way to say otherwise.
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useAct } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { atStart } from '#ui/phrases.ts';
import { useMay } from '#ui/reader.ts';
import type { CustomerPage as Customer } from '../../contract.ts';
import { giveLabel } from '../../tiers/contract.ts';
import { type Tiers, useCustomerPhrases, useLabels } from '../usePhrases.ts';
import { changes } from './changes.ts';
import { Former, LabelWhy, Stint } from './LabelWhy.tsx';

export function Labels({ customer }: { customer: Customer }) {
  const t = useCustomerPhrases();
  const { others } = useLabels();
  const [giving, setGiving] = useState<Tiers>();
  if (others.length === 0) return null;
  return (
    <Block title={t('tier.labels')}>
      <ul className="customer-lines">
        {others.map((label) => (
          <li key={label.name}>
            <Label customer={customer} label={label} onGive={() => setGiving(label)} />
          </li>
        ))}
      </ul>
      <GiveDrawer customer={customer} label={giving} onClose={() => setGiving(undefined)} />
    </Block>
  );
}

function Label({ customer, label, onGive }: { customer: Customer; label: Tiers; onGive: () => void }) {
  const t = useCustomerPhrases();
  const may = useMay();
  const stints = customer.tierStints.filter((stint) => stint.label === label.name);
  const standing = stints.find(({ to }) => to === null);
  return (
    <>
      <div className="row">
        <span className="soft">{label.title}</span>
        {standing ? (
          <Badge tone="idle">{atStart(label.word(standing.value))}</Badge>
        ) : (
          <span className="soft small">{t('tier.nothing')}</span>
        )}
        {!label.isByHand && customer.whole && <LabelWhy customer={customer} label={label} />}
        {label.isByHand && may('customer.write') && (
          <Button size="small" aria-label={t('tier.setTitle', { label: label.title ?? '' })} onClick={onGive}>
            {t(standing ? 'tier.change_' : 'tier.set')}
          </Button>
        )}
      </div>
      {label.isByHand && standing && <Stint stint={standing} label={label} />}
      {label.isByHand && <Former stints={stints.filter((stint) => stint !== standing)} label={label} />}
    </>
  );
}

interface GiveValues {
  value: string;
  reason: string;
}

/** In place of a value: nothing is said of it. */
const none = '';

function GiveDrawer({
  customer,
  label,
  onClose,
}: {
  customer: Customer;
  label: Tiers | undefined;
  onClose: () => void;
}) {
  const t = useCustomerPhrases();
  const toast = useToast();
  const act = useAct(giveLabel, { changes });
  const standing = customer.tierStints.find(({ label: name, to }) => name === label?.name && to === null);
  const save = async ({ value, reason }: GiveValues) => {
    const body = { label: label?.name ?? '', value: value === none ? null : value, reason };
    await act.mutateAsync({ params: { customerId: customer.id }, body });
    toast.done(t('tier.done'));
  };
  const options = label?.options.filter(({ value }) => value !== standing?.value) ?? [];
  return (
    <FormDrawer<GiveValues>
      open={label !== undefined}
      title={t('tier.setTitle', { label: label?.title ?? '' })}
      width={400}
      onSubmit={save}
      onClose={onClose}
    >
      <p className="soft block">{t('tier.setText')}</p>
      <Field name="value" label={t('tier.value')} required>
        <Select options={standing ? [...options, { value: none, label: t('tier.clear') }] : options} />
      </Field>
      <Field name="reason" label={t('tier.why_')} required>
        <Input.TextArea rows={3} maxLength={1000} />
      </Field>
    </FormDrawer>
  );
}
