// On the list of requests: what is filtered now, as a register in a file. Where it takes an approval, that is asked for.
import { DownloadOutlined } from '@ant-design/icons';
import { Button, Radio } from 'antd';
import { useState } from 'react';
import type { RequestFilter } from '#features/requests/contract.ts';
import { askApproval, callForFile } from '#ui/api/api.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { saveFile } from '#ui/api/save-file.ts';
import { AskNote } from '#ui/form/AskNote.tsx';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { useAsked } from '#ui/form/useAsked.ts';
import { atStart, useLanguage, useSide } from '#ui/phrases.ts';
import { useMay, useOnApproval } from '#ui/reader.ts';
import { exportRegister, formFormats, listForms, mostRows } from '../contract.ts';
import { useFormPhrases } from './useForms.ts';

interface Wanted {
  form: string;
  format: (typeof formFormats)[number];
  purpose?: string;
}

export default function Registers({ filter }: { filter: RequestFilter }) {
  const t = useFormPhrases();
  const may = useMay();
  const onApproval = useOnApproval();
  const [open, setOpen] = useState(false);
  if (!may('request.export') && !onApproval('request.export')) return null;
  return (
    <>
      <Button icon={<DownloadOutlined />} onClick={() => setOpen(true)}>
        {t('register.act')}
      </Button>
      {open && <Export filter={filter} onClose={() => setOpen(false)} />}
    </>
  );
}

function Export({ filter, onClose }: { filter: RequestFilter; onClose: () => void }) {
  const t = useFormPhrases();
  const side = useSide();
  const language = useLanguage();
  const asked = useAsked();
  const isAsking = useOnApproval()('request.export');
  const { data } = useEndpoint(listForms, {});
  const registers = data?.items.filter(({ of, layout }) => of === 'request' && layout === 'register') ?? [];
  const save = async ({ purpose = '', ...wanted }: Wanted) => {
    const body = { ...wanted, filter, language };
    if (isAsking) {
      await askApproval(exportRegister, { body }, purpose);
      return asked.done();
    }
    saveFile(await callForFile(exportRegister, { body }), `${wanted.form}.${wanted.format}`);
  };
  return (
    <FormDrawer<Wanted>
      open
      title={t('register.title')}
      width={400}
      submitLabel={isAsking ? asked.submit : t('register.submit')}
      initial={{ format: 'xlsx' }}
      onSubmit={save}
      onClose={onClose}
    >
      <p className="soft">
        {t('register.lead', {
          paper: mostRows.pdf.toLocaleString('en-US'),
          sheet: mostRows.xlsx.toLocaleString('en-US'),
        })}
      </p>
      <Field name="form" label={t('column.form')} required>
        <Radio.Group
          orientation="vertical"
          options={registers.map(({ form, title }) => ({ value: form, label: atStart(title[side]) }))}
        />
      </Field>
      <Field name="format" label={t('register.format')} required>
        <Radio.Group options={formFormats.map((format) => ({ value: format, label: t(`format.${format}`) }))} />
      </Field>
      {isAsking && <AskNote />}
    </FormDrawer>
  );
}
