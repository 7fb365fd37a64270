// A purpose of the register: added, or changed. What it takes in, gives out or sends abroad decides whether it is assessed first.
import { Input, Select } from 'antd';
import { bases, dataKinds, keptKinds } from '#policy/privacy/vocabulary.ts';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { Tick } from '#ui/form/Tick.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { type PurposeInput, type PurposeItem, readRegister, savePurpose } from '../contract.ts';
import { useConsentPhrases, useTableOptions } from './usePhrases.ts';

type Values = PurposeInput & { id: string };

export function PurposeDrawer({ purpose, onClose }: { purpose: PurposeItem | 'new' | undefined; onClose: () => void }) {
  const t = useConsentPhrases();
  const toast = useToast();
  const act = useAct(savePurpose, { changes: [readRegister] });
  const known = purpose === 'new' ? undefined : purpose;
  const save = async ({ id, ...values }: Values) => {
    const flags = {
      separate: values.separate ?? false,
      automated: values.automated ?? false,
      abroad: values.abroad ?? false,
      recipients: values.recipients ?? [],
    };
    await act.mutateAsync({ params: { purpose: known?.id ?? id }, body: { ...values, ...flags } });
    toast.done(t('purposes.saved'));
  };
  return (
    <FormDrawer<Values>
      open={purpose !== undefined}
      title={t(known ? 'purposes.edit' : 'purposes.add')}
      initial={known ?? { basis: 'consent', keep: 'archive', recipients: [] }}
      onSubmit={save}
      onClose={onClose}
    >
      {!known && (
        <Field name="id" label={t('purposes.id')} hint={t('purposes.idHint')} required>
          <Input autoComplete="off" maxLength={40} />
        </Field>
      )}
      <Field name={['title', 'zh']} label={t('purposes.nameZh')} required>
        <Input maxLength={100} />
      </Field>
      <Field name={['title', 'en']} label={t('purposes.nameEn')} required>
        <Input maxLength={100} />
      </Field>
      <Field name={['why', 'zh']} label={t('purposes.whyZh')} required>
        <Input.TextArea rows={2} maxLength={500} />
      </Field>
      <Field name={['why', 'en']} label={t('purposes.whyEn')} required>
        <Input.TextArea rows={2} maxLength={500} />
      </Field>
      <Terms />
    </FormDrawer>
  );
}

function Terms() {
  const t = useConsentPhrases();
  return (
    <>
      <Field name="data" label={t('purposes.data')} required>
        <Select mode="multiple" options={useTableOptions(dataKinds)} optionFilterProp="label" />
      </Field>
      <Field name="basis" label={t('purposes.basis')} required>
        <Select options={useTableOptions(bases)} />
      </Field>
      <Tick name="separate" label={t('purposes.own')} />
      <Tick name="automated" label={t('purposes.automated')} />
      <Field name="recipients" label={t('purposes.recipients')} hint={t('purposes.recipientsHint')}>
        <Select mode="tags" open={false} suffixIcon={null} maxCount={20} />
      </Field>
      <Tick name="abroad" label={t('purposes.abroad')} />
      <Field name="keep" label={t('purposes.keep')} required>
        <Select options={useTableOptions(keptKinds)} />
      </Field>
    </>
  );
}
