// What each column of the file becomes, with samples beside it and the first rows as they would be.
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { bases } from '#policy/privacy/vocabulary.ts';
import { namesOf } from '#policy/vocabulary/index.ts';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { type Filled, type ImportBatch, neededFields } from '../contract.ts';
import { BringFile } from './BringFile.tsx';
import { Preview } from './Preview.tsx';
import { useImportActs } from './useImport.ts';
import { useFieldOptions, useFieldWords, useImportPhrases, useValueWords } from './usePhrases.ts';

export function Mapping({ batch }: { batch: ImportBatch }) {
  const t = useImportPhrases();
  const fieldWords = useFieldWords();
  const toast = useToast();
  const { map, check } = useImportActs();
  const [mapping, setMapping] = useState<Filled[]>(batch.mapping);
  const params = { importId: batch.id };
  const missing = neededFields[batch.kind].filter(
    (group) => !group.some((name) => mapping.some(({ field }) => field === name)),
  );
  const change = (next: Filled[]) => {
    setMapping(next);
    map
      .mutateAsync({ params, body: { mapping: next.filter(({ column, value }) => column !== undefined || value) } })
      .catch(toast.failed);
  };
  const used = mapping.filter(({ column }) => column !== undefined).length;
  return (
    <>
      <Block title={t('map.title')}>
        <p className="soft">{t('map.lead', { known: used, count: batch.columns.length })}</p>
        <Columns batch={batch} mapping={mapping} onChange={change} />
      </Block>
      <Fixed batch={batch} mapping={mapping} onChange={change} />
      <OtherSheet batch={batch} />
      <div className="import-next">
        {missing.length > 0 && (
          <span role="alert">
            {t('map.needed', { fields: missing.map((group) => group.map(fieldWords).join(' / ')).join('、') })}
          </span>
        )}
        <Button
          type="primary"
          disabled={missing.length > 0}
          loading={map.isPending || check.isPending}
          onClick={() => check.mutateAsync({ params }).catch(toast.failed)}
        >
          {t('map.save')}
        </Button>
      </div>
      <Preview batch={batch} />
    </>
  );
}

interface Editing {
  batch: ImportBatch;
  mapping: Filled[];
  onChange: (mapping: Filled[]) => void;
}

function Columns({ batch, mapping, onChange }: Editing) {
  const t = useImportPhrases();
  const fields = useFieldOptions(batch.kind);
  const choose = (column: number, field: string | undefined) => {
    const others = mapping.filter((one) => one.column !== column && one.field !== field);
    onChange(field === undefined ? others : [...others, { field, column }]);
  };
  return (
    <div className="import-scroll">
      <table className="import-table">
        <thead>
          <tr>
            <th>{t('map.column')}</th>
            <th>{t('map.samples')}</th>
            <th>{t('map.becomes')}</th>
          </tr>
        </thead>
        <tbody>
          {batch.columns.map(({ header, samples }, column) => {
            const name = header || t('map.noHeader', { number: column + 1 });
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in the file; headers may be double
              <tr key={column}>
                <th scope="row">{name}</th>
                <td className="soft">{samples.slice(0, 3).join(' · ')}</td>
                <td>
                  <Select
                    className="import-table__field"
                    aria-label={`${name}: ${t('map.becomes')}`}
                    allowClear
                    showSearch={{ optionFilterProp: 'label' }}
                    placeholder={t('map.nothing')}
                    options={fields}
                    value={mapping.find((one) => one.column === column)?.field ?? null}
                    onChange={(field: string | null) => choose(column, field ?? undefined)}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Fields that say the same in every row: where the file has no column for them. */
const fixable: Readonly<Record<ImportBatch['kind'], readonly string[]>> = {
  customers: ['source', 'owner', 'basis', 'idBasis'],
  orders: [],
  interactions: ['heldBy'],
  referrals: [],
  requests: ['requestKind', 'urgency', 'channel', 'owner'],
};

function Fixed({ batch, mapping, onChange }: Editing) {
  const t = useImportPhrases();
  const fieldWords = useFieldWords();
  const fields = fixable[batch.kind].filter(
    (name) => !mapping.some(({ field, column }) => field === name && column !== undefined),
  );
  if (fields.length === 0) return null;
  const fix = (field: string, value: string) => {
    const others = mapping.filter((one) => one.field !== field);
    onChange(value === '' ? others : [...others, { field, value }]);
  };
  return (
    <Block title={t('map.fixed')}>
      <p className="soft">{t('map.fixedLead')}</p>
      <div className="row">
        {fields.map((field) => (
          <FixedValue
            key={field}
            field={field}
            label={fieldWords(field)}
            value={mapping.find((one) => one.field === field)?.value}
            onFix={fix}
          />
        ))}
      </div>
    </Block>
  );
}

/** What a field can be, where it is one of few. */
const choices: Readonly<Record<string, readonly string[]>> = {
  basis: namesOf(bases),
  idBasis: ['consent', 'duty'],
};

interface FixedValueProps {
  field: string;
  label: string;
  value: string | undefined;
  onFix: (field: string, value: string) => void;
}

function FixedValue({ field, label, value, onFix }: FixedValueProps) {
  const t = useImportPhrases();
  const valueWords = useValueWords();
  const known = choices[field];
  if (known === undefined) {
    return (
      <Input
        className="import-fixed"
        addonBefore={label}
        aria-label={label}
        defaultValue={value ?? ''}
        onBlur={({ target }) => onFix(field, target.value.trim())}
      />
    );
  }
  return (
    <Select
      className="import-fixed"
      aria-label={label}
      allowClear
      placeholder={`${label} · ${t(field === 'basis' ? 'map.usualBasis' : 'map.noIdBasis')}`}
      options={known.map((choice) => ({ value: choice, label: valueWords(field, choice) }))}
      value={value ?? null}
      onChange={(chosen: string | null) => onFix(field, chosen ?? '')}
    />
  );
}

/** The file is not kept, so another sheet of it is read by bringing it again. */
function OtherSheet({ batch }: { batch: ImportBatch }) {
  const t = useImportPhrases();
  const [sheet, setSheet] = useState<string>();
  const { sheets = [], sheet: current } = batch.source;
  if (sheets.length < 2) return null;
  return (
    <Block title={t('source.sheet')}>
      <Select
        className="import-table__field"
        aria-label={t('source.sheet')}
        placeholder={t('source.sheet')}
        options={sheets.filter((name) => name !== current).map((name) => ({ value: name, label: name }))}
        onChange={setSheet}
      />
      {sheet !== undefined && (
        <>
          <p className="soft">{t('source.sheetAgain', { sheet })}</p>
          <BringFile key={sheet} kind={batch.kind} sheet={sheet} />
        </>
      )}
    </Block>
  );
}
