// What a list is narrowed by. It stands in the address, so that a copied link shows the same and back goes back.
import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useAddress } from '../Link.tsx';
import './page.css';

/** The row over a list; on a phone the choices stand side by side as wide as there is room. */
export function Filters({ children }: { children: ReactNode }) {
  return <div className="filters">{children}</div>;
}

export interface FilterChoiceProps {
  /** Its key in the address. */
  name: string;
  label: string;
  /** What stands there where nothing is chosen; else the label. */
  placeholder?: string | undefined;
  options: { value: string; label: string }[];
}

/** From so many on one types rather than looks. */
const many = 10;

/** One of several. */
export function FilterChoice({ name, label, placeholder = label, options }: FilterChoiceProps) {
  const { search, setSearch } = useAddress();
  return (
    <Select
      allowClear
      popupMatchSelectWidth={false}
      showSearch={options.length > many ? { optionFilterProp: 'label' } : false}
      aria-label={label}
      placeholder={placeholder}
      value={search[name] ?? null}
      options={options}
      onChange={(value: string | undefined) => setSearch({ [name]: value || undefined }, { replace: true })}
    />
  );
}

/** Words to look for, as `text` in the address. */
export function FilterText({ label }: { label: string }) {
  const { search, setSearch } = useAddress();
  return (
    <Input.Search
      className="filters__text"
      allowClear
      aria-label={label}
      placeholder={label}
      defaultValue={search.text ?? ''}
      onSearch={(text) => setSearch({ text: text || undefined }, { replace: true })}
    />
  );
}
