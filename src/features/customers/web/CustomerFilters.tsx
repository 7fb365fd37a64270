// Filters built by clicking: search as one types, mine, tier, kind, owner, silence, overdue.
import { CloseOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { usePeopleOptions } from '#features/people/web/index.tsx';
import { useSettled } from '#ui/form/useSettled.ts';
import { useReader } from '#ui/reader.ts';
import { SlotView } from '#ui/slot.tsx';
import { listFilters } from './slots.ts';
import { type ListFilter, silences } from './useCustomerFilter.ts';
import { useCustomerPhrases, useKindOptions, useTiers } from './usePhrases.ts';
import { useFields } from './views/useFields.ts';

/** The quick filters; `children` are those built of any field. */
export function CustomerFilters({ list, children }: { list: ListFilter; children: ReactNode }) {
  const t = useCustomerPhrases();
  const { search, change, isFiltered, clear } = list;
  const tiers = useTiers();
  const { id } = useReader();
  const people = usePeopleOptions();
  // What the reader sees of nobody is nothing to ask by.
  const fields = useFields();
  const seesContacts = fields.fields.length === 0 || fields.of('last_contact') !== undefined;
  const isMine = search.mine === 'yes';
  return (
    <div className="row customer-filters">
      <SearchBox list={list} />
      <div className="row customer-filters__rest">
        {id !== null && (
          <Chip
            on={isMine}
            label={t('list.mine')}
            onPress={() => change({ mine: isMine ? undefined : 'yes', owner: undefined })}
          />
        )}
        <Many
          name="tier"
          label={tiers.title ?? t('field.tier')}
          options={[...tiers.options, { value: 'none', label: t('list.noTier') }]}
          list={list}
        />
        <Many name="kind" label={t('field.kind')} options={useKindOptions()} list={list} />
        {!isMine && <Many name="owner" label={t('field.owner')} options={people} list={list} />}
        {seesContacts && (
          <Select
            allowClear
            aria-label={t('field.lastContact')}
            placeholder={t('field.lastContact')}
            popupMatchSelectWidth={false}
            value={search.silent ?? null}
            options={silences.map((days) => ({ value: String(days), label: t('list.silent', { days }) }))}
            onChange={(silent: string | null) => change({ silent: silent ?? undefined })}
          />
        )}
        <SlotView of={listFilters} given={{ search, change }} quiet />
        {seesContacts && (
          <Chip
            on={search.overdue === 'yes'}
            label={t('list.overdue')}
            onPress={() => change({ overdue: search.overdue === 'yes' ? undefined : 'yes' })}
          />
        )}
        {children}
        {isFiltered && (
          <Button type="text" size="small" icon={<CloseOutlined />} onClick={clear}>
            {t('list.clear')}
          </Button>
        )}
      </div>
    </div>
  );
}

function SearchBox({ list: { search, change } }: { list: ListFilter }) {
  const t = useCustomerPhrases();
  const given = search.text ?? '';
  const [typed, setTyped] = useState(given);
  const settled = useSettled(typed);
  useEffect(() => setTyped(given), [given]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed moves the address; the address moving back must not
  useEffect(() => {
    if (settled === typed && settled.trim() !== given) change({ text: settled.trim() || undefined });
  }, [settled]);
  return (
    <Input
      allowClear
      type="search"
      prefix={<SearchOutlined />}
      value={typed}
      maxLength={100}
      placeholder={t('list.search')}
      aria-label={t('list.search')}
      className="customer-filters__search"
      onChange={({ target }) => setTyped(target.value)}
    />
  );
}

function Chip({ on, label, onPress }: { on: boolean; label: string; onPress: () => void }) {
  return (
    <Button aria-pressed={on} type={on ? 'primary' : 'default'} ghost={on} onClick={onPress}>
      {label}
    </Button>
  );
}

interface ManyProps {
  name: string;
  label: string;
  options: { value: string; label: string }[];
  list: ListFilter;
}

function Many({ name, label, options, list: { search, change } }: ManyProps) {
  return (
    <Select
      mode="multiple"
      allowClear
      maxTagCount={1}
      aria-label={label}
      placeholder={label}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      className="customer-filters__many"
      value={search[name]?.split(',').filter(Boolean) ?? []}
      options={options}
      onChange={(chosen: string[]) => change({ [name]: chosen.length > 0 ? chosen.join(',') : undefined })}
    />
  );
}
