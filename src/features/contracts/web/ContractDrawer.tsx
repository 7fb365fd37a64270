// Entering a contract or wording it anew: number, days, files, and its terms as sentences.
import { Form, Input, Select } from 'antd';
import { useMemo } from 'react';
import { showTimeline } from '#features/customers/contract.ts';
import { listFiles } from '#features/files/contract.ts';
import { customerObligations } from '#features/obligations/contract.ts';
import { termsWriter } from '#features/policies/web/index.tsx';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { DayPicker } from '#ui/form/pickers.tsx';
import { useZone } from '#ui/phrases.ts';
import { useMay } from '#ui/reader.ts';
import { SlotView } from '#ui/slot.tsx';
import { dayOf } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import { type ContractItem, changeContract, listContracts, recordContract, type TermInput } from '../contract.ts';
import { useContractPhrases } from './usePhrases.ts';

interface Values {
  number: string;
  title: string;
  firstDay: string;
  lastDay?: string | undefined;
  fileIds?: string[] | undefined;
  terms: TermInput[];
  from: string;
  reason: string;
}

interface ContractDrawerProps {
  customerId: string;
  open: boolean;
  /** The one that is worded anew; a new one without it. */
  contract: ContractItem | undefined;
  others: readonly ContractItem[];
  onClose: () => void;
}

export function ContractDrawer({ customerId, open, contract, others, onClose }: ContractDrawerProps) {
  const t = useContractPhrases();
  const today = dayOf(useNow('minute'), useZone());
  const save = useSaving(customerId, contract);
  return (
    <FormDrawer<Values>
      open={open}
      title={contract ? t('changeTitle', { number: contract.number }) : t('add')}
      width={680}
      initial={contract ? valuesOf(contract, today) : { firstDay: today, from: today, terms: [] }}
      onSubmit={save}
      onClose={onClose}
    >
      {!contract && (
        <Field name="number" label={t('field.number')} required>
          <Input autoComplete="off" maxLength={60} />
        </Field>
      )}
      <Field name="title" label={t('field.title')} required>
        <Input autoComplete="off" maxLength={200} />
      </Field>
      <div className="contract__days">
        <Field name="firstDay" label={t('field.firstDay')} required>
          <DayPicker />
        </Field>
        <Field name="lastDay" label={t('field.lastDay')}>
          <DayPicker />
        </Field>
      </div>
      <Field name="terms" label={t('field.terms')}>
        <Terms
          number={contract?.number}
          others={others.filter(({ id, state }) => id !== contract?.id && state !== 'over')}
        />
      </Field>
      <Files customerId={customerId} />
      {contract && (
        <>
          <Field name="from" label={t('field.from')} required>
            <DayPicker />
          </Field>
          <Field name="reason" label={t('field.reason')} required>
            <Input.TextArea rows={2} maxLength={500} />
          </Field>
        </>
      )}
    </FormDrawer>
  );
}

function useSaving(customerId: string, contract: ContractItem | undefined) {
  const changes = [listContracts, customerObligations, showTimeline];
  const add = useAct(recordContract, { changes });
  const change = useAct(changeContract, { changes });
  return async ({ number, from, reason, ...wording }: Values): Promise<void> => {
    if (!contract) await add.mutateAsync({ params: { customerId }, body: { number, ...wording } });
    else {
      const params = { customerId: contract.customerId, contractId: contract.id };
      await change.mutateAsync({ params, body: { ...wording, from, reason, revision: contract.revision } });
    }
  };
}

function valuesOf({ title, firstDay, lastDay, terms, files }: ContractItem, today: string): Partial<Values> {
  return {
    title,
    firstDay,
    ...(lastDay === null ? {} : { lastDay }),
    terms: terms.map(written),
    fileIds: files.map(({ id }) => id),
    from: today,
  };
}

/** As it is entered, without how it reads. */
function written({ sentence: _, instead: __, wording, ...says }: ContractItem['terms'][number]): TermInput {
  return { ...says, ...(wording ? { wording } : {}) };
}

interface TermsProps {
  number: string | undefined;
  others: readonly ContractItem[];
  value?: TermInput[];
  onChange?: (terms: TermInput[]) => void;
}

/** The terms as a control of the form; what a colleague remarks depends on the contract's days. */
function Terms({ number, others, value = [], onChange }: TermsProps) {
  const form = Form.useFormInstance<Values>();
  const entered = Form.useWatch('number', form) ?? '';
  const firstDay = Form.useWatch('firstDay', form) ?? '';
  const lastDay = Form.useWatch('lastDay', form);
  const contract = useMemo(
    () => ({ number: number ?? entered, firstDay, lastDay: lastDay || undefined, terms: value }),
    [number, entered, firstDay, lastDay, value],
  );
  const beside = useMemo(
    () => others.map((one) => ({ ...one, lastDay: one.lastDay ?? undefined, terms: one.terms.map(written) })),
    [others],
  );
  return (
    <SlotView
      of={termsWriter}
      given={{ contract, others: beside, onChange: (terms) => onChange?.(terms as TermInput[]) }}
    />
  );
}

/** Files of the customer that belong to the contract. */
function Files({ customerId }: { customerId: string }) {
  const t = useContractPhrases();
  const mayRead = useMay()('file.read');
  const { data } = useEndpoint(listFiles, { params: { customerId }, query: { limit: 100 } }, { enabled: mayRead });
  if (!mayRead) return null;
  return (
    <Field name="fileIds" label={t('field.files')}>
      <Select
        mode="multiple"
        placeholder={t('field.filesHint')}
        optionFilterProp="label"
        options={(data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      />
    </Field>
  );
}
