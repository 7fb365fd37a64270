// Entering what a person asks for: who, about whom, in their words; the clock runs from when it was received.
import { Input, Select } from 'antd';
import { CustomerPicker } from '#features/customers/web/index.tsx';
import { useChannelOptions } from '#features/interactions/web/index.tsx';
import { rights } from '#policy/privacy/vocabulary.ts';
import { namesOf } from '#policy/vocabulary/index.ts';
import { useAct } from '#ui/api/queries.ts';
import type { InputOf } from '#ui/api/wire.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { InstantPicker } from '#ui/form/pickers.tsx';
import { useGo } from '#ui/Link.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useNow } from '#ui/time/now.ts';
import { countRights, listRights, receiveRight, relations } from '../contract.ts';
import { usePrivacyPhrases, useRightWord } from './usePhrases.ts';

type Values = InputOf<typeof receiveRight>['body'];

export function ReceiveDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = usePrivacyPhrases();
  const toast = useToast();
  const go = useGo();
  const right = useRightWord();
  const now = useNow('minute');
  const channels = useChannelOptions();
  const act = useAct(receiveRight, { changes: [listRights, countRights] });
  const save = async (body: Values) => {
    const { id, subjectId, number } = await act.mutateAsync({ body });
    toast.done(t('done.received', { number }));
    go(`/rights/${subjectId}/${id}`);
  };
  return (
    <FormDrawer<Values>
      open={open}
      title={t('add')}
      initial={{ relation: 'self', channel: 'phone' }}
      onSubmit={save}
      onClose={onClose}
    >
      <Field name="customerId" label={t('field.customer')} required>
        <CustomerPicker />
      </Field>
      <Field name="kind" label={t('field.kind')} required>
        <Select options={namesOf(rights).map((kind) => ({ value: kind, label: right(kind) }))} />
      </Field>
      <Field name="requester" label={t('field.requester')} required>
        <Input autoComplete="off" maxLength={200} />
      </Field>
      <Field name="relation" label={t('field.relation')} required>
        <Select options={relations.map((value) => ({ value, label: t(`relation.${value}`) }))} />
      </Field>
      <Field name="channel" label={t('field.channel')} required>
        <Select options={channels} />
      </Field>
      <Field name="words" label={t('field.words')} required>
        <Input.TextArea rows={3} maxLength={4000} />
      </Field>
      <Field name="receivedAt" label={t('field.receivedAt')} hint={t('field.receivedAtHint')}>
        <InstantPicker until={now} />
      </Field>
    </FormDrawer>
  );
}
