// Which fields of its own the organisation keeps about customers: named, ordered, archived rather than deleted.
import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { DataTable } from '#ui/data/DataTable.tsx';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { type CustomField, customTypes, showCustomFields } from '../../contract.ts';
import { listFields, setCustomFields } from '../../views/contract.ts';
import { useCustomerPhrases } from '../usePhrases.ts';
import { useViewPhrases } from './useFields.ts';
import '../customers.css';

export default function FieldsPage() {
  const t = useViewPhrases();
  const tc = useCustomerPhrases();
  const toast = useToast();
  const { data, error, refetch } = useEndpoint(showCustomFields, {});
  const act = useAct(setCustomFields, { changes: [showCustomFields, listFields] });
  const [open, setOpen] = useState<{ field?: CustomField }>();
  const items = data?.items ?? [];
  const put = (next: CustomField[]) => act.mutateAsync({ body: { items: next } });
  const change = (next: CustomField[], said?: string) =>
    put(next).then(() => said !== undefined && toast.done(said), toast.failed);
  const save = async (field: CustomField) => {
    const isThere = items.some(({ key }) => key === field.key) && open?.field !== undefined;
    await put(isThere ? items.map((one) => (one.key === field.key ? field : one)) : [...items, field]);
    toast.done(t('custom.saved', { name: field.label }));
  };
  const add = (
    <Button type="primary" onClick={() => setOpen({})}>
      {t('custom.add')}
    </Button>
  );
  const archive = (field: CustomField) =>
    void change(
      items.map((one) => (one.key === field.key ? { ...one, archived: field.archived !== true } : one)),
      field.archived ? t('custom.saved', { name: field.label }) : t('custom.archivedText', { name: field.label }),
    );
  const move = (field: CustomField, by: 1 | -1) => {
    const from = items.indexOf(field);
    const rest = items.filter((one) => one !== field);
    void change([...rest.slice(0, from + by), field, ...rest.slice(from + by)]);
  };
  return (
    <Page
      title={t('custom.title')}
      lead={t('custom.lead')}
      width="reading"
      crumbs={[{ label: tc('nav'), to: '/customers' }]}
      actions={add}
    >
      <DataTable<CustomField>
        label={t('custom.title')}
        rows={data?.items}
        error={error ?? undefined}
        onRetry={() => void refetch()}
        rowKey={({ key }) => key}
        columns={useFieldColumns({ items, onOpen: (field) => setOpen({ field }), move, archive })}
        empty={<Empty title={t('custom.empty')} text={t('custom.emptyText')} action={add} />}
      />
      <FieldDrawer field={open?.field} open={open !== undefined} onSave={save} onClose={() => setOpen(undefined)} />
    </Page>
  );
}

interface FieldActs {
  items: readonly CustomField[];
  onOpen: (field: CustomField) => void;
  move: (field: CustomField, by: 1 | -1) => void;
  archive: (field: CustomField) => void;
}

function useFieldColumns({ items, onOpen, move, archive }: FieldActs) {
  const t = useViewPhrases();
  return [
    {
      key: 'label',
      title: t('custom.label'),
      cell: (field: CustomField) => (
        <span className="row">
          <Button type="link" className="field-name" onClick={() => onOpen(field)}>
            {field.label}
          </Button>
          {field.archived && <Badge>{t('custom.archived')}</Badge>}
        </span>
      ),
    },
    { key: 'labelEn', title: t('custom.labelEn'), cell: ({ labelEn }: CustomField) => labelEn },
    { key: 'key', title: t('custom.key'), cell: ({ key }: CustomField) => <code>{key}</code> },
    {
      key: 'type',
      title: t('custom.type'),
      cell: ({ type, choices }: CustomField) => (
        <>
          {t(`custom.types.${type}`)}
          {choices && choices.length > 0 && <div className="soft small">{choices.join(t('say.comma'))}</div>}
        </>
      ),
    },
    {
      key: 'acts',
      title: '',
      align: 'end' as const,
      cell: (field: CustomField) => (
        <span className="row field-acts">
          <Button
            size="small"
            type="text"
            icon={<ArrowUpOutlined />}
            aria-label={`${t('custom.up')}: ${field.label}`}
            disabled={items[0] === field}
            onClick={() => move(field, -1)}
          />
          <Button
            size="small"
            type="text"
            icon={<ArrowDownOutlined />}
            aria-label={`${t('custom.down')}: ${field.label}`}
            disabled={items.at(-1) === field}
            onClick={() => move(field, 1)}
          />
          <Button size="small" type="text" onClick={() => archive(field)}>
            {t(field.archived ? 'custom.restore' : 'custom.archive')}
          </Button>
        </span>
      ),
    },
  ];
}

interface FieldDrawerProps {
  open: boolean;
  /** The field to change; undefined: a new one. */
  field: CustomField | undefined;
  onSave: (field: CustomField) => Promise<void>;
  onClose: () => void;
}

function FieldDrawer({ open, field, onSave, onClose }: FieldDrawerProps) {
  const t = useViewPhrases();
  const [type, setType] = useState<CustomField['type']>();
  const standing = type ?? field?.type ?? 'text';
  const close = () => {
    setType(undefined);
    onClose();
  };
  const save = async ({ labelEn, choices, ...rest }: CustomField) =>
    onSave({
      ...rest,
      ...(labelEn ? { labelEn } : {}),
      ...(rest.type === 'choice' ? { choices: choices ?? [] } : {}),
      ...(field?.archived ? { archived: true } : {}),
    });
  return (
    <FormDrawer<CustomField>
      open={open}
      title={field ? t('custom.edit', { name: field.label }) : t('custom.add')}
      width={420}
      initial={field ?? { type: 'text' }}
      onSubmit={save}
      onClose={close}
    >
      <Field name="label" label={t('custom.label')} required>
        <Input maxLength={50} />
      </Field>
      <Field name="labelEn" label={t('custom.labelEn')}>
        <Input maxLength={50} />
      </Field>
      <Field name="key" label={t('custom.key')} hint={t('custom.keyHint')} required>
        <Input maxLength={40} disabled={field !== undefined} />
      </Field>
      <Field name="type" label={t('custom.type')} hint={t('custom.typeHint')} required>
        <Select
          disabled={field !== undefined}
          options={customTypes.map((one) => ({ value: one, label: t(`custom.types.${one}`) }))}
          onChange={setType}
        />
      </Field>
      {standing === 'choice' && (
        <Field name="choices" label={t('custom.choices')} hint={t('custom.choicesHint')} required>
          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', ';', '\n']} />
        </Field>
      )}
    </FormDrawer>
  );
}
