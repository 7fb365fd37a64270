// The list as a file: in which form, and whether with the ways to reach people, which lists only show in part.
import { Form, Input, Radio } from 'antd';
import { useEffect, useState } from 'react';
import { askApproval, callForFile } from '#ui/api/api.ts';
import { saveFile } from '#ui/api/save-file.ts';
import { AskNote } from '#ui/form/AskNote.tsx';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { Tick } from '#ui/form/Tick.tsx';
import { useAsked } from '#ui/form/useAsked.ts';
import { useToast } from '#ui/page/toast.tsx';
import { useLanguage } from '#ui/phrases.ts';
import { useMay, useOnApproval } from '#ui/reader.ts';
import { exportCustomers, exportFormats, mostExported } from '../../views/contract.ts';
import type { Chosen, Count, Listed } from './chosen.ts';
import { useViewPhrases } from './useFields.ts';

interface Wanted {
  format: (typeof exportFormats)[number];
  contacts?: boolean;
  whole?: boolean;
  purpose?: string;
}

/** What is left out unless it is asked for. */
const contactColumns = ['phone', 'email', 'wecom', 'address'];

export interface ExportDrawerProps {
  open: boolean;
  listed: Listed;
  chosen: Chosen;
  number: Count | undefined;
  onClose: () => void;
}

export function ExportDrawer({ open, listed, chosen, number, onClose }: ExportDrawerProps) {
  const t = useViewPhrases();
  const toast = useToast();
  const language = useLanguage();
  const onApproval = useOnApproval();
  const asked = useAsked();
  const [whole, setWhole] = useState(false);
  const isAsking = onApproval('customer.export') || (whole && onApproval('customer.export_whole'));
  const save = async ({ format, contacts = false, whole: inFull = false, purpose = '' }: Wanted) => {
    const keys = listed.columns.map(({ key }) => key).filter((key) => !contactColumns.includes(key));
    const columns = contacts ? [...keys, ...contactColumns] : keys;
    const { by: sort, descending } = listed.sort;
    const whom = 'ids' in chosen ? { filter: {}, customerIds: [...chosen.ids] } : { filter: chosen.filter };
    const body = { ...whom, sort, descending, columns, format, language, ...(inFull && { whole: { purpose } }) };
    if (isAsking) {
      await askApproval(exportCustomers, { body }, purpose);
      return asked.done();
    }
    const file = await callForFile(exportCustomers, { body });
    saveFile(file, `${t('export.file')}.${format}`);
    toast.done(t('export.done'));
  };
  const count = (number?.count ?? 0).toLocaleString('en-US');
  return (
    <FormDrawer<Wanted>
      open={open}
      title={t('export.title')}
      width={400}
      submitLabel={isAsking ? asked.submit : t('export.act')}
      initial={{ format: 'xlsx' }}
      onSubmit={save}
      onClose={onClose}
    >
      <p>{t(number?.exact === false ? 'export.leadAbout' : 'export.lead', { count })}</p>
      <p className="soft small">{t('export.most', { count: mostExported.toLocaleString('en-US') })}</p>
      <Field name="format" label={t('export.format')} required>
        <Radio.Group options={exportFormats.map((format) => ({ value: format, label: t(`export.${format}`) }))} />
      </Field>
      <Tick name="contacts" label={t('export.contacts')} hint={t('export.contactsHint')} />
      <Whole onChange={setWhole} />
      {isAsking ? <AskNote /> : whole && <Purpose />}
    </FormDrawer>
  );
}

/** For those who may: sensitive values as they are, and what for. */
function Whole({ onChange }: { onChange: (whole: boolean) => void }) {
  const t = useViewPhrases();
  const may = useMay();
  const [contacts, whole] = [Form.useWatch('contacts'), Form.useWatch('whole')];
  const isWhole = contacts === true && whole === true;
  useEffect(() => onChange(isWhole), [isWhole, onChange]);
  if (contacts !== true || !may('customer.export_whole')) return null;
  return <Tick name="whole" label={t('export.whole')} hint={t('export.wholeHint')} />;
}

function Purpose() {
  const t = useViewPhrases();
  return (
    <Field name="purpose" label={t('export.purpose')} required>
      <Input autoComplete="off" maxLength={500} />
    </Field>
  );
}
