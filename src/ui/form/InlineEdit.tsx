// A value that is changed where it stands: press, type, Enter. Esc leaves it as it was.
import { EditOutlined } from '@ant-design/icons';
import { Input, Select } from 'antd';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
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

export function InlineEdit(props: InlineEditProps) {
  const { label, value, shown, options, onSave, readOnly = false } = props;
  const t = useUiPhrases();
  const toast = useToast();
  const [editing, setEditing] = useState(false);
  const [saving, setSaving] = useState(false);
  const face = useRef<HTMLButtonElement>(null);
  const words = shown ?? options?.find((option) => option.value === value)?.label ?? value;
  const isEmpty = words === undefined || words === '';
  const content = isEmpty ? <span className="soft">{t('form.empty')}</span> : words;

  /** Ends editing; the keyboard goes on where it began. */
  const end = () => {
    const hadFocus =
      document.activeElement?.closest('.inline-edit') !== null || document.activeElement === document.body;
    setEditing(false);
    if (hadFocus) requestAnimationFrame(() => face.current?.focus());
  };
  const save = async (next: string) => {
    if (saving) return;
    if (next.trim() === (value ?? '')) return end();
    setSaving(true);
    try {
      await onSave(next.trim());
      end();
    } catch (error) {
      toast.failed(error);
    } finally {
      setSaving(false);
    }
  };

  if (readOnly) return <span>{content}</span>;
  if (editing) return <Editor {...props} saving={saving} onSave={save} onEnd={end} />;
  const said = typeof words === 'string' && !isEmpty ? words : (value ?? t('form.empty'));
  return (
    <button
      type="button"
      ref={face}
      className="bare inline-edit"
      aria-label={`${t('form.editing', { label })}: ${said}`}
      onClick={() => setEditing(true)}
    >
      <span className="clip">{content}</span>
      <EditOutlined className="inline-edit__pen" />
    </button>
  );
}

interface EditorProps extends InlineEditProps {
  saving: boolean;
  onEnd: () => void;
}

function Editor({ label, value, options, saving, onSave, onEnd }: EditorProps) {
  const [draft, setDraft] = useState(value ?? '');
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onEnd();
    if (event.key === 'Enter' && !options && !event.nativeEvent.isComposing) void onSave(draft);
  };
  const common = { 'aria-label': label, size: 'small', autoFocus: true, disabled: saving, onKeyDown: onKey } as const;
  return (
    <span className="inline-edit">
      {options ? (
        <Select
          {...common}
          defaultOpen
          value={value ?? null}
          options={[...options]}
          onChange={(next) => void onSave(next ?? '')}
          onBlur={() => !saving && onEnd()}
        />
      ) : (
        <Input
          {...common}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={() => void onSave(draft)}
        />
      )}
    </span>
  );
}
