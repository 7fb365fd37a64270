// Which columns the list shows, and in which order: every field may be one. Reachable by the keyboard throughout.
import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined } from '@ant-design/icons';
import { Button, Drawer, Select } from 'antd';
import { useState } from 'react';
import { Link } from '#ui/Link.tsx';
import { useIsPhone } from '#ui/media.ts';
import { useMay } from '#ui/reader.ts';
import type { ViewColumn } from '../../views/contract.ts';
import { type FieldWords, useViewPhrases } from './useFields.ts';

export interface ColumnsPanelProps {
  open: boolean;
  words: FieldWords;
  columns: readonly ViewColumn[];
  onChange: (columns: readonly ViewColumn[]) => void;
  onReset: () => void;
  onClose: () => void;
}

export function ColumnsPanel({ open, words, columns, onChange, onReset, onClose }: ColumnsPanelProps) {
  const t = useViewPhrases();
  const may = useMay();
  const isPhone = useIsPhone();
  const move = (from: number, to: number) => {
    const next = columns.filter((_, index) => index !== from);
    const moved = columns[from];
    if (moved) onChange([...next.slice(0, to), moved, ...next.slice(to)]);
  };
  return (
    <Drawer
      open={open}
      title={t('columns.title')}
      size={isPhone ? '100%' : 380}
      placement={isPhone ? 'bottom' : 'right'}
      onClose={onClose}
      destroyOnHidden
    >
      <div className="stack">
        <p className="soft small">{t('columns.lead')}</p>
        <AddColumn words={words} columns={columns} onAdd={(key) => onChange([...columns, { key }])} />
        <ol className="column-list">
          {columns.map(({ key }, index) => {
            const name = words.label(key);
            return (
              <li key={key} className="row">
                <span className="clip">{name}</span>
                <Button
                  size="small"
                  type="text"
                  icon={<ArrowUpOutlined />}
                  aria-label={t('columns.up', { name })}
                  disabled={index === 0}
                  onClick={() => move(index, index - 1)}
                />
                <Button
                  size="small"
                  type="text"
                  icon={<ArrowDownOutlined />}
                  aria-label={t('columns.down', { name })}
                  disabled={index === columns.length - 1}
                  onClick={() => move(index, index + 1)}
                />
                <Button
                  size="small"
                  type="text"
                  icon={<CloseOutlined />}
                  aria-label={t('columns.remove', { name })}
                  title={key === 'name' ? t('columns.none') : undefined}
                  disabled={key === 'name'}
                  onClick={() => onChange(columns.filter((column) => column.key !== key))}
                />
              </li>
            );
          })}
        </ol>
        <div className="row">
          <Button onClick={onReset}>{t('columns.reset')}</Button>
          {may('customer.configure') && <Link to="/customers/fields">{t('custom.nav')}</Link>}
        </div>
      </div>
    </Drawer>
  );
}

interface AddColumnProps {
  words: FieldWords;
  columns: readonly ViewColumn[];
  onAdd: (key: string) => void;
}

/** A figure of a span asks for the span as well. */
function AddColumn({ words, columns, onAdd }: AddColumnProps) {
  const t = useViewPhrases();
  const [chosen, setChosen] = useState<string>();
  const field = chosen === undefined ? undefined : words.of(chosen);
  const taken = new Set(columns.map(({ key }) => key));
  const shown = words.fields.filter(({ key, filterOnly }) => !filterOnly && !taken.has(key));
  return (
    <div className="row column-add">
      <Select
        aria-label={t('columns.add')}
        placeholder={t('columns.add')}
        showSearch={{ optionFilterProp: 'label' }}
        value={chosen ?? null}
        options={shown.map(({ key }) => ({ value: key, label: words.label(key) }))}
        onChange={(key: string) => {
          if (words.of(key)?.windowed) return setChosen(key);
          setChosen(undefined);
          onAdd(key);
        }}
      />
      {field?.windowed && (
        <Select
          aria-label={t('columns.span')}
          placeholder={t('columns.span')}
          autoFocus
          defaultOpen
          options={words.spans
            .filter((span) => !taken.has(`${field.key}@${span}`))
            .map((span) => ({ value: `${field.key}@${span}`, label: words.spanWord(span) }))}
          onChange={(key: string) => {
            setChosen(undefined);
            onAdd(key);
          }}
        />
      )}
    </div>
  );
}
