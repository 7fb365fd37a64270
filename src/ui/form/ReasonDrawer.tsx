// What is done only with a reason: taken back, put aside, refused, waived.
import { Input } from 'antd';
import { Field } from './Field.tsx';
import { FormDrawer } from './FormDrawer.tsx';

export interface ReasonDrawerProps {
  open: boolean;
  title: string;
  /** What the button says; else that it is saved. */
  act?: string | undefined;
  /** What follows from it, or what it is about. */
  text?: string | undefined;
  /** What the reason is called, and who reads it. */
  label: string;
  hint?: string | undefined;
  onSubmit: (given: { reason: string }) => Promise<unknown>;
  onClose: () => void;
}

/** A reason has at most 500 characters. */
export function ReasonDrawer({ open, title, act, text, label, hint, onSubmit, onClose }: ReasonDrawerProps) {
  return (
    <FormDrawer<{ reason: string }>
      open={open}
      title={title}
      submitLabel={act}
      width={400}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      {text !== undefined && <p className="soft as-written">{text}</p>}
      <Field name="reason" label={label} hint={hint} required>
        <Input.TextArea rows={3} maxLength={500} />
      </Field>
    </FormDrawer>
  );
}
