// Passing a request on: to the queue of a department or to a colleague, with why. Leaders hand over what is in others' hands the same way.
import { Form, Input, Segmented, Select } from 'antd';
import { listDepartments } from '#features/people/contract.ts';
import { usePeopleOptions } from '#features/people/web/index.tsx';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { handOver, passOn } from '../contract.ts';
import { moved } from './useMoving.ts';
import { useQueuePhrases } from './usePhrases.ts';

interface Values {
  to: 'department' | 'person';
  departmentId?: string;
  personId?: string;
  words?: string;
}

interface PassOnProps {
  of: { customerId: string; requestId: string; version: number };
  /** Whose hands it is in: they need not be chosen. */
  ownerId?: string | undefined;
  /** As a leader: words are not asked for. */
  leading: boolean;
  open: boolean;
  onClose: () => void;
}

export function PassOn({ of: { customerId, requestId, version }, ownerId, leading, open, onClose }: PassOnProps) {
  const t = useQueuePhrases();
  const toast = useToast();
  const pass = useAct(passOn, { changes: moved });
  const hand = useAct(handOver, { changes: moved });
  const submit = async ({ to, departmentId, personId, words }: Values) => {
    const params = { customerId, requestId };
    const target = to === 'department' ? { departmentId: departmentId ?? null } : { personId: personId ?? null };
    if (leading) await hand.mutateAsync({ params, body: { version, ...target, words: words || null } });
    else await pass.mutateAsync({ params, body: { version, ...target, words: words ?? '' } });
    toast.done(t('pass.done'));
  };
  return (
    <FormDrawer<Values>
      open={open}
      title={t('pass.title')}
      submitLabel={t('pass.save')}
      initial={{ to: 'department' }}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field name="to" label={t('pass.to')} required>
        <Segmented
          options={[
            { value: 'department', label: t('pass.department') },
            { value: 'person', label: t('pass.person') },
          ]}
        />
      </Field>
      <Target ownerId={ownerId} />
      <Field name="words" label={t('pass.words')} hint={t('pass.wordsHint')} required={!leading}>
        <Input.TextArea rows={3} maxLength={500} />
      </Field>
    </FormDrawer>
  );
}

function Target({ ownerId }: { ownerId: string | undefined }) {
  const t = useQueuePhrases();
  const to = Form.useWatch<Values['to'] | undefined>('to');
  const people = usePeopleOptions(ownerId);
  const { data } = useEndpoint(listDepartments, {});
  const departments = (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  if (to === 'person')
    return (
      <Field name="personId" label={t('pass.who')} required>
        <Select showSearch={{ optionFilterProp: 'label' }} options={people} />
      </Field>
    );
  return (
    <Field name="departmentId" label={t('pass.which')} required>
      <Select showSearch={{ optionFilterProp: 'label' }} options={departments} />
    </Field>
  );
}
