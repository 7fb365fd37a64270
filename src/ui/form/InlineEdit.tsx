// A value that is changed where it stands: press, type, Enter. Esc leaves it as it was.
import { EditOutlined } from '@ant-design/icons';
import { Input, Select } from 'antd';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useToast } from '../page/toast.tsx';
import { useUiPhrases } from '../phrases.ts';
import './form.css';

export interface InlineEditProps {
  label: string;
  value: string | undefined;
  /** How the value is shown; the value itself where left out. */
  shown?: ReactNode;
  /** With options it is a choice, otherwise a line of text. */
  options?: readonly { value: string; label: string }[] | undefined;
  onSave: (value: string) => Promise<unknown>;
  /** The reader may only look. */
  readOnly?: boolean | undefined;
}

export function InlineEdit({ label, value, shown, options, onSave, readOnly = false }: InlineEditProps) {
  const t = useUiPhrases();
  const toast = useToast();
  const [draft, setDraft] = useState<string>();
  const [saving, setSaving] = useState(false);
  const text = shown ?? options?.find((option) => option.value === value)?.label ?? value;
  const face = text === undefined || text === '' ? <span className="soft">{t('form.empty')}</span> : text;

  const save = async (next: string) => {
    if (saving || next.trim() === (value ?? '')) return setDraft(undefined);
    setSaving(true);
    try {
      await onSave(next.trim());
      setDraft(undefined);
    } catch (error) {
      toast.failed(error);
    } finally {
      setSaving(false);
    }
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setDraft(undefined);
    if (event.key === 'Enter' && !options && !event.nativeEvent.isComposing && draft !== undefined) void save(draft);
  };

  if (readOnly) return <span>{face}</span>;
  if (draft === undefined)
    return (
      <button
        type="button"
        className="bare inline-edit"
        aria-label={`${t('form.editing', { label })}: ${typeof text === 'string' ? text : (value ?? t('form.empty'))}`}
        onClick={() => setDraft(value ?? '')}
      >
        <span className="clip">{face}</span>
        <EditOutlined className="inline-edit__pen" />
      </button>
    );
  const common = { 'aria-label': label, size: 'small', autoFocus: true, disabled: saving, onKeyDown: onKey } as const;
  return (
    <span className="inline-edit">
      {options ? (
        <Select
          {...common}
          defaultOpen
          value={value ?? null}
          options={[...options]}
          onChange={(next) => void save(next ?? '')}
          onBlur={() => !saving && setDraft(undefined)}
        />
      ) : (
        <Input
          {...common}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={() => void save(draft)}
        />
      )}
    </span>
  );
}
