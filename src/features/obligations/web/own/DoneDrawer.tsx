// Saying that a duty of a policy's own was done: when, with a note, and with the files that show it where the policy asks for them.
import { UploadOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useRef, useState } from 'react';
import { showTimeline } from '#features/customers/contract.ts';
import { usePair } from '#features/policies/web/index.tsx';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { InstantPicker } from '#ui/form/pickers.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useNow } from '#ui/time/now.ts';
import { customerObligations, today } from '../../contract.ts';
import * as doing from '../../doing/contract.ts';
import { subjectObligations } from '../../subjects/contract.ts';
import { useDutyPhrases } from '../usePhrases.ts';

export interface DoneDrawerProps {
  /** The customer, or what `isCustomer` says it is not. */
  subjectId: string;
  isCustomer: boolean;
  /** The duty it is about, and the obligation; without them one is chosen. */
  duty?: string | undefined;
  obligationId?: string | undefined;
  open: boolean;
  onClose: () => void;
}

interface Values {
  duty: string;
  occurredAt: number;
  note?: string;
}

const changes = [today, customerObligations, subjectObligations, doing.listDone, doing.listDoneOf, showTimeline];

export function DoneDrawer({ subjectId, isCustomer, duty, obligationId, open, onClose }: DoneDrawerProps) {
  const t = useDutyPhrases();
  const say = usePair();
  const toast = useToast();
  const now = useNow();
  const { data } = useDone(subjectId, isCustomer, open);
  const [files, setFiles] = useState<readonly { id: string; name: string }[]>([]);
  const ofCustomer = useAct(doing.recordDone, { changes });
  const ofSubject = useAct(doing.recordDoneOf, { changes });
  const duties = data?.duties ?? [];
  const first = duty ?? duties[0]?.duty;
  const known = duties.find((one) => one.duty === first);
  const close = () => {
    setFiles([]);
    onClose();
  };
  const record = async (values: Values) => {
    const chosen = values.duty ?? duty ?? '';
    const about = obligationId === undefined ? {} : { obligationId };
    const body = { ...values, ...about, duty: chosen, files: files.map(({ id }) => id) };
    const { state } = isCustomer
      ? await ofCustomer.mutateAsync({ params: { customerId: subjectId }, body })
      : await ofSubject.mutateAsync({ params: { subjectId }, body });
    toast.done(t(state === 'counted' ? 'done.recorded' : 'done.submitted'));
    setFiles([]);
  };
  if (open && !data) return null;
  const initial: Partial<Values> = { occurredAt: now, ...(first === undefined ? {} : { duty: first }) };
  return (
    <FormDrawer<Values>
      open={open}
      title={known && duty !== undefined ? t('done.titleOf', { duty: say(known.title) }) : t('done.title')}
      submitLabel={t('done.submit')}
      width={420}
      initial={initial}
      onSubmit={record}
      onClose={close}
    >
      {duty === undefined && (
        <Field name="duty" label={t('done.duty')} required>
          <Select options={duties.map((one) => ({ value: one.duty, label: say(one.title) }))} />
        </Field>
      )}
      <Field name="occurredAt" label={t('done.when')} hint={t('done.whenHint')} required>
        <InstantPicker />
      </Field>
      <Field name="note" label={t('done.note')}>
        <Input.TextArea rows={3} maxLength={2000} />
      </Field>
      {known?.evidence !== 'none' && (
        <Evidence
          subjectId={subjectId}
          isCustomer={isCustomer}
          isRequired={known?.evidence === 'required'}
          files={files}
          onAdd={(file) => setFiles((all) => [...all, file])}
        />
      )}
    </FormDrawer>
  );
}

/** What was done about the subject and what can be recorded; by the door of customers or the other. */
export function useDone(subjectId: string, isCustomer: boolean, enabled = true) {
  const ofCustomer = useEndpoint(
    doing.listDone,
    { params: { customerId: subjectId } },
    { enabled: enabled && isCustomer },
  );
  const ofSubject = useEndpoint(doing.listDoneOf, { params: { subjectId } }, { enabled: enabled && !isCustomer });
  return isCustomer ? ofCustomer : ofSubject;
}

interface EvidenceProps {
  subjectId: string;
  isCustomer: boolean;
  isRequired: boolean;
  files: readonly { id: string; name: string }[];
  onAdd: (file: { id: string; name: string }) => void;
}

function Evidence({ subjectId, isCustomer, isRequired, files, onAdd }: EvidenceProps) {
  const t = useDutyPhrases();
  const toast = useToast();
  const input = useRef<HTMLInputElement>(null);
  const ofCustomer = useAct(doing.addEvidence, {});
  const ofSubject = useAct(doing.addEvidenceOf, {});
  const send = async (file: File | undefined) => {
    if (!file) return;
    try {
      const added = isCustomer
        ? await ofCustomer.mutateAsync({ params: { customerId: subjectId }, file })
        : await ofSubject.mutateAsync({ params: { subjectId }, file });
      onAdd(added);
    } catch (error) {
      toast.failed(error);
    } finally {
      if (input.current) input.current.value = '';
    }
  };
  return (
    <div className="stack">
      <span>{t(isRequired ? 'done.filesRequired' : 'done.files')}</span>
      <ul>
        {files.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
      <input
        ref={input}
        type="file"
        hidden
        aria-hidden
        tabIndex={-1}
        onChange={({ target }) => void send(target.files?.[0])}
      />
      <span>
        <Button
          size="small"
          icon={<UploadOutlined />}
          loading={ofCustomer.isPending || ofSubject.isPending}
          onClick={() => input.current?.click()}
        >
          {t('done.addFile')}
        </Button>
      </span>
    </div>
  );
}
