// What may still be done about a record: correct it, take it back. The server decides; here is only what it would let one try.
import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import { showCustomer, showTimeline } from '#features/customers/contract.ts';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { InstantPicker } from '#ui/form/pickers.tsx';
import { ReasonDrawer } from '#ui/form/ReasonDrawer.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay, useReader } from '#ui/reader.ts';
import { useNow } from '#ui/time/now.ts';
import { correctInteraction, type InteractionChange, type InteractionItem, retractInteraction } from '../contract.ts';
import { useChannelOptions, useDirectionOptions, useInteractionPhrases } from './usePhrases.ts';

export function InteractionActs({ said }: { said: InteractionItem }) {
  const t = useInteractionPhrases();
  const mayChange = useMayChange();
  const [open, setOpen] = useState<'correct' | 'retract'>();
  if (!mayChange(said)) return null;
  const close = () => setOpen(undefined);
  return (
    <span className="row">
      <Button type="link" size="small" onClick={() => setOpen('correct')}>
        {t('entry.correct')}
      </Button>
      <Button type="link" size="small" onClick={() => setOpen('retract')}>
        {t('entry.retract')}
      </Button>
      <Correct said={said} open={open === 'correct'} onClose={close} />
      <Retract said={said} open={open === 'retract'} onClose={close} />
    </span>
  );
}

/** Whether the server would let one try. */
export function useMayChange(): (said: InteractionItem) => boolean {
  const may = useMay();
  const reader = useReader();
  return ({ state, heldById }) => {
    const isOpen = state === 'counted' || state === 'awaiting_approval';
    const isMine = heldById !== null && heldById === reader.id;
    return isOpen && may('interaction.write') && (isMine || may('interaction.approve'));
  };
}

interface Given {
  said: InteractionItem;
  open: boolean;
  onClose: () => void;
}

const changes = [showTimeline, showCustomer];

function Correct({ said, open, onClose }: Given) {
  const t = useInteractionPhrases();
  const toast = useToast();
  const now = useNow('minute');
  const act = useAct(correctInteraction, { changes });
  const params = { customerId: said.customerId, interactionId: said.id };
  const save = async (values: Omit<InteractionChange, 'version'>) => {
    await act.mutateAsync({ params, body: { ...blanked(values), version: said.version } });
    toast.done(t('correct.done'));
  };
  const initial = {
    channel: said.channel as NonNullable<InteractionChange['channel']>,
    direction: said.direction,
    content: said.content,
    need: said.need,
    feedback: said.feedback,
    nextStep: said.nextStep,
    occurredAt: said.occurredAt,
  };
  return (
    <FormDrawer open={open} title={t('correct.title')} initial={initial} onSubmit={save} onClose={onClose}>
      <Field name="channel" label={t('field.channel')} required>
        <Radio.Group optionType="button" size="small" options={useChannelOptions()} />
      </Field>
      <Field name="direction" label={t('field.direction')} required>
        <Radio.Group options={useDirectionOptions()} />
      </Field>
      <Field name="occurredAt" label={t('field.occurredAt')} required>
        <InstantPicker until={now} />
      </Field>
      <Field name="content" label={t('field.content')} required>
        <Input.TextArea rows={3} maxLength={5000} />
      </Field>
      {(['need', 'feedback', 'nextStep'] as const).map((field) => (
        <Field key={field} name={field} label={t(`field.${field}`)}>
          <Input.TextArea rows={2} maxLength={2000} />
        </Field>
      ))}
    </FormDrawer>
  );
}

function Retract({ said, open, onClose }: Given) {
  const t = useInteractionPhrases();
  const act = useAct(retractInteraction, { changes });
  const params = { customerId: said.customerId, interactionId: said.id };
  return (
    <ReasonDrawer
      open={open}
      title={t('entry.retractTitle')}
      act={t('entry.retract')}
      text={t('entry.retractText')}
      label={t('entry.reason')}
      onSubmit={(body) => act.mutateAsync({ params, body })}
      onClose={onClose}
    />
  );
}

/** An emptied field means that nothing stands there. */
function blanked<Values extends object>(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([field, value]) => [field, value === '' ? null : value]),
  ) as Values;
}
