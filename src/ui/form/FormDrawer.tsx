// A form that opens beside what one was looking at. Ctrl+Enter saves; leaving with unsaved entries asks.
import { Button, Drawer, Form } from 'antd';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useIsPhone } from '../media.ts';
import { useConfirm } from '../page/confirm.ts';
import { ErrorView } from '../page/ErrorView.tsx';
import { useUiPhrases } from '../phrases.ts';
import { useSubmit } from './useSubmit.ts';
import './form.css';

export interface FormDrawerProps<Values extends object> {
  open: boolean;
  title: string;
  initial?: Partial<Values> | undefined;
  /** Saves; what it throws is shown at the fields or above them. After it the drawer closes. */
  onSubmit: (values: Values) => Promise<unknown>;
  onClose: () => void;
  submitLabel?: string | undefined;
  width?: number | undefined;
  /** Fields. */
  children: ReactNode;
}

export function FormDrawer<Values extends object>(props: FormDrawerProps<Values>) {
  const t = useUiPhrases();
  const confirm = useConfirm();
  const isPhone = useIsPhone();
  // Begins the ids of the fields: the page behind may have a form with fields of the same names.
  const name = useId();
  const [dirty, setDirty] = useState(false);
  const { form, saving, error, submit, clear } = useSubmit<Values>(async (values) => {
    await props.onSubmit(values);
    leave();
  });
  const leave = () => {
    setDirty(false);
    clear();
    props.onClose();
  };
  const close = async () => {
    const question = {
      title: t('form.leave'),
      text: t('form.leaveText'),
      act: t('form.leaveAct'),
      keep: t('form.stay'),
    };
    if (!dirty || (await confirm(question))) leave();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.stopPropagation(); // a choice that has the focus would open as well
    form.submit();
  };
  return (
    <Drawer
      open={props.open}
      title={props.title}
      size={isPhone ? '100%' : (props.width ?? 480)}
      placement={isPhone ? 'bottom' : 'right'}
      onClose={close}
      autoFocus={isPhone}
      onKeyDown={onKey}
      destroyOnHidden
      mask={{ closable: !saving }}
      footer={
        <div className="drawer-foot">
          <span className="soft small">{t('form.shortcut')}</span>
          <span className="row">
            <Button onClick={close}>{t('action.cancel')}</Button>
            <Button type="primary" loading={saving} onClick={() => form.submit()}>
              {props.submitLabel ?? t('action.save')}
            </Button>
          </span>
        </div>
      }
    >
      <Fields startAtFirst={!isPhone} onKey={onKey}>
        {error !== undefined && <ErrorView error={error} />}
        <Form<Values>
          form={form}
          name={name}
          layout="vertical"
          requiredMark={false}
          preserve={false}
          initialValues={props.initial ?? {}}
          onFinish={submit}
          onValuesChange={() => setDirty(true)}
          scrollToFirstError={{ focus: true }}
        >
          {props.children}
        </Form>
      </Fields>
    </Drawer>
  );
}

interface FieldsProps {
  /** The first field is ready to be typed in at once; on a phone that would throw the keyboard over the form. */
  startAtFirst: boolean;
  onKey: (event: KeyboardEvent) => void;
  children: ReactNode;
}

function Fields({ startAtFirst, onKey, children }: FieldsProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const first = box.current?.querySelector<HTMLElement>('input, textarea');
    if (startAtFirst) first?.focus({ preventScroll: true });
  }, [startAtFirst]);
  return (
    <div className="stack" ref={box} onKeyDownCapture={onKey}>
      {children}
    </div>
  );
}
