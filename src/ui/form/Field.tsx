// One field of a form: its label, whether it may stay empty, a hint; antd's Form.Item with our words.
import { Form, type FormItemProps } from 'antd';
import type { ReactNode } from 'react';
import { useUiPhrases } from '../phrases.ts';
import './form.css';

export interface FieldProps {
  /** Path in the form's values; the path of the contract's field, so that the server's faults find it. */
  name: string | readonly (string | number)[];
  label: string;
  required?: boolean | undefined;
  hint?: ReactNode;
  /** 'checked' for a Switch or Checkbox. */
  valueProp?: string | undefined;
  rules?: NonNullable<FormItemProps['rules']> | undefined;
  /** The input: any antd control, InstantPicker, DayPicker. */
  children: ReactNode;
}

export function Field({ name, label, required = false, hint, valueProp, rules = [], children }: FieldProps) {
  const t = useUiPhrases();
  const mustBeGiven = {
    validator: (_: unknown, value: unknown) =>
      isGiven(value, valueProp === 'checked')
        ? Promise.resolve()
        : Promise.reject(new Error(t('form.required', { label }))),
  };
  return (
    <Form.Item
      name={typeof name === 'string' ? name : [...name]}
      label={
        <>
          {label}
          {!required && <span className="field-optional">{t('form.optional')}</span>}
        </>
      }
      required={required}
      extra={hint}
      rules={required ? [mustBeGiven, ...rules] : rules}
      {...(valueProp ? { valuePropName: valueProp } : {})}
    >
      {children}
    </Form.Item>
  );
}

/** A box is given when it is ticked; where one chooses between yes and no, no is an answer. */
function isGiven(value: unknown, isBox: boolean): boolean {
  if (typeof value === 'string') return value.trim() !== '';
  if (value === false) return !isBox;
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}
