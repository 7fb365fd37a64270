// Changing a template: its words, what may be filled in, and how it reads for a customer.
import { Button, Form, Input, Typography } from 'antd';
import { useId, useState } from 'react';
import { CustomerPicker } from '#features/customers/web/index.tsx';
import { call } from '#ui/api/api.ts';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { useToast } from '#ui/page/toast.tsx';
import {
  changeTemplate,
  listTemplates,
  previewTemplate,
  type Template,
  templateHistory,
} from '../../templates/contract.ts';
import { placeholders } from '../../templates/placeholders.ts';
import { useMessagePhrases } from '../usePhrases.ts';

interface Values {
  subject: string;
  text: string;
}

export function EditTemplate({ template, onClose }: { template: Template | undefined; onClose: () => void }) {
  const t = useMessagePhrases();
  const toast = useToast();
  const act = useAct(changeTemplate, { changes: [listTemplates, templateHistory] });
  if (template === undefined) return null;
  const { kind, language, version, subject, text } = template;
  const save = async (body: Values) => {
    await act.mutateAsync({ params: { template: kind, language }, body: { ...body, version } });
    toast.done(t('templates.saved'));
  };
  return (
    <FormDrawer<Values>
      open
      title={`${t(`kind.${kind}`)} · ${t(`languages.${language}`)}`}
      width={680}
      initial={{ subject, text }}
      onSubmit={save}
      onClose={onClose}
    >
      <Field name="subject" label={t('write.subject')} required>
        <Input maxLength={200} />
      </Field>
      <Field name="text" label={t('write.text')} required>
        <Input.TextArea rows={14} maxLength={20_000} />
      </Field>
      <p className="soft small">{t('templates.known')}</p>
      <ul className="known">
        {placeholders.map((name) => (
          <li key={name}>
            <Typography.Text code copyable>{`{{${name}}}`}</Typography.Text>{' '}
            <span className="soft small">{t(`placeholder.${name}`)}</span>
          </li>
        ))}
      </ul>
      <Preview />
    </FormDrawer>
  );
}

function Preview() {
  const t = useMessagePhrases();
  const toast = useToast();
  const id = useId();
  const form = Form.useFormInstance<Values>();
  const [customerId, setCustomerId] = useState<string>();
  const [seen, setSeen] = useState<Values>();
  const look = async () => {
    if (customerId === undefined) return;
    const { subject, text } = form.getFieldsValue();
    try {
      setSeen(await call(previewTemplate, { params: { customerId }, body: { subject, text } }));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <div className="stack">
      <label htmlFor={id}>{t('templates.previewFor')}</label>
      <CustomerPicker id={id} value={customerId} onChange={setCustomerId} />
      <div className="row">
        <Button disabled={customerId === undefined} onClick={() => void look()}>
          {t('templates.preview')}
        </Button>
        <span className="soft small">{t('templates.previewText')}</span>
      </div>
      {seen && (
        <div>
          <strong>{seen.subject}</strong>
          <p className="mail__words">{seen.text}</p>
        </div>
      )}
    </div>
  );
}
