// Submitting a form: once at a time; the server's faults stand beside their fields, the rest above the form.
import { Form, type FormInstance } from 'antd';
import { useState } from 'react';
import { ApiError } from '../api/problem.ts';

export interface Submit<Values> {
  form: FormInstance<Values>;
  saving: boolean;
  /** What stands above the form: an error without a field of its own. */
  error: unknown;
  submit: (values: Values) => Promise<void>;
  clear: () => void;
}

/** Give `form` and `submit` (as onFinish) to antd's Form, and show `error` in an ErrorView. */
export function useSubmit<Values extends object>(act: (values: Values) => Promise<unknown>): Submit<Values> {
  const [form] = Form.useForm<Values>();
  const [saving, setSaving] = useState(false);
  const [error, setError] = useState<unknown>();
  return {
    form,
    saving,
    error,
    clear: () => setError(undefined),
    async submit(values) {
      if (saving) return;
      setSaving(true);
      setError(undefined);
      try {
        await act(values);
      } catch (refused) {
        if (!showAtFields(form, refused)) setError(refused);
      } finally {
        setSaving(false);
      }
    },
  };
}

/** Whether every fault found its field. */
function showAtFields<Values extends object>(form: FormInstance<Values>, error: unknown): boolean {
  if (!(error instanceof ApiError) || error.fields.length === 0) return false;
  const placed = error.fields.filter(({ path }) => form.getFieldInstance(path.split('.') as never) !== undefined);
  form.setFields(placed.map(({ path, message }) => ({ name: path.split('.') as never, errors: [message] })));
  const [first] = placed;
  if (first) form.scrollToField(first.path.split('.') as never, { focus: true });
  return placed.length === error.fields.length;
}
