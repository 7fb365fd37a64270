// A yes or no in a form: its words stand beside the box, so that both are pressed as one.
import { Checkbox, Form } from 'antd';
import type { ReactNode } from 'react';
import type { FieldProps } from './Field.tsx';

export interface TickProps extends Pick<FieldProps, 'name'> {
  label: string;
  hint?: ReactNode;
}

export function Tick({ name, label, hint }: TickProps) {
  return (
    <Form.Item name={typeof name === 'string' ? name : [...name]} valuePropName="checked" extra={hint}>
      <Checkbox>{label}</Checkbox>
    </Form.Item>
  );
}
