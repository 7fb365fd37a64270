// Recording a contact without leaving the keyboard: a digit chooses the channel, Ctrl+Enter saves; then it says what was settled.
import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Radio, Select } from 'antd';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { MarketingWhy } from '#features/consents/web/index.tsx';
import { showCustomer, showTimeline } from '#features/customers/contract.ts';
import { largestFile, mostOfRecord } from '#features/files/contract.ts';
import { usePeopleOptions } from '#features/people/web/index.tsx';
import { call } from '#ui/api/api.ts';
import { renew, useAct, useEndpoint } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { InstantPicker } from '#ui/form/pickers.tsx';
import { Tick } from '#ui/form/Tick.tsx';
import { useSubmit } from '#ui/form/useSubmit.ts';
import { useIsPhone } from '#ui/media.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { useUiPhrases } from '#ui/phrases.ts';
import { type FileQueue, useFileQueue } from '#ui/sending/queue.ts';
import { SendFiles } from '#ui/sending/SendFiles.tsx';
import { SlotView } from '#ui/slot.tsx';
import { useNow } from '#ui/time/now.ts';
import {
  type Briefing,
  briefing,
  type InteractionEntry,
  interactionFiles,
  listAwaiting,
  listInteractions,
  recordInteraction,
} from '../contract.ts';
import { BriefingView } from './BriefingView.tsx';
import { PushDrawer } from './PushDrawer.tsx';
import { interactionSettled } from './slots.ts';
import { useChannelOptions, useDirectionOptions, useInteractionPhrases } from './usePhrases.ts';
import './interactions.css';

interface Saved {
  /** Undefined where it was information. */
  id?: string;
  state: string;
  events: readonly string[];
}

interface RecordPanelProps {
  customerId: string;
  onDone: () => void;
  /** Told while files are on their way: whoever closes the panel now would lose those that wait. */
  onSending?: (isSending: boolean) => void;
}

export default function RecordPanel({ customerId, onDone, onSending }: RecordPanelProps) {
  const known = useEndpoint(briefing, { params: { customerId } });
  const [saved, setSaved] = useState<Saved>();
  const queue = useFiles(customerId, saved?.id);
  const isSending = saved !== undefined && isOnTheWay(queue);
  useEffect(() => onSending?.(isSending), [isSending, onSending]);
  const another = () => {
    setSaved(undefined);
    for (const { id } of queue.items) queue.drop(id);
  };
  if (saved) return <Settled customerId={customerId} saved={saved} queue={queue} onDone={onDone} onAnother={another} />;
  return (
    <div className="stack">
      {known.error && <ErrorView error={known.error} onRetry={() => void known.refetch()} />}
      {known.data && <BriefingView briefing={known.data} />}
      <Pushing customerId={customerId} onSaved={(events) => setSaved({ state: 'counted', events })} />
      <RecordForm
        customerId={customerId}
        contacts={known.data?.contacts ?? []}
        marketing={known.data?.marketing}
        queue={queue}
        onSaved={setSaved}
      />
    </div>
  );
}

function isOnTheWay({ items }: FileQueue): boolean {
  return items.some(({ state }) => state === 'waiting' || state === 'sending');
}

const megabytes = largestFile / 1024 / 1024;

/** Chosen beside what is written, they go as soon as the record is there. */
function useFiles(customerId: string, interactionId: string | undefined): FileQueue {
  const client = useQueryClient();
  return useFileQueue({
    megabytes,
    most: mostOfRecord,
    isHeld: interactionId === undefined,
    send: ({ id, file }, onProgress) => {
      const params = { customerId, interactionId: interactionId ?? '' };
      return call(interactionFiles.add, { params, query: { as: id }, file }, { onProgress });
    },
    onSent: () => void renew(client, [listInteractions, showTimeline]),
  });
}

/** Sending information keeps another duty than speaking with somebody. */
function Pushing({ customerId, onSaved }: { customerId: string; onSaved: (events: readonly string[]) => void }) {
  const t = useInteractionPhrases();
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Button type="link" size="small" onClick={() => setOpen(true)}>
        {t('record.push')}
      </Button>
      <PushDrawer customerId={customerId} open={open} onClose={() => setOpen(false)} onSaved={onSaved} />
    </div>
  );
}

type Values = Omit<InteractionEntry, 'purpose'> & { isMarketing?: boolean };

function RecordForm({
  customerId,
  contacts,
  marketing,
  queue,
  onSaved,
}: {
  customerId: string;
  contacts: readonly { id: string; name: string; post: string | null }[];
  marketing: Briefing['marketing'] | undefined;
  queue: FileQueue;
  onSaved: (saved: Saved) => void;
}) {
  const t = useInteractionPhrases();
  const ui = useUiPhrases();
  const isPhone = useIsPhone();
  const channels = useChannelOptions();
  const act = useAct(recordInteraction, {
    changes: [briefing, listInteractions, listAwaiting, showCustomer, showTimeline],
  });
  const { form, saving, error, submit } = useSubmit<Values>(async ({ isMarketing, ...values }) => {
    const purpose = isMarketing ? 'marketing' : null;
    const body = { ...values, purpose, participantIds: values.participantIds ?? [] };
    const { interaction, events } = await act.mutateAsync({ params: { customerId }, body });
    onSaved({ id: interaction.id, state: interaction.state, events });
  });
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector('textarea')?.focus(), []);
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
    const channel = channelOf(event, channels);
    if (channel === undefined) return;
    event.preventDefault();
    form.setFieldValue('channel', channel);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are short cuts for the controls inside
    <div className="stack" onKeyDown={onKey} ref={box}>
      {error !== undefined && <ErrorView error={error} />}
      <Form<Values>
        form={form}
        name="record"
        layout="vertical"
        requiredMark={false}
        onFinish={submit}
        initialValues={{ channel: 'phone', direction: 'outgoing' }}
        scrollToFirstError={{ focus: true }}
      >
        <Field name="channel" label={t('field.channel')} hint={isPhone ? undefined : t('field.channelHint')} required>
          <Radio.Group
            className="button-choices"
            optionType="button"
            size="small"
            options={channels.map(({ value, label }, index) => ({ value, label: `${index + 1} ${label}` }))}
          />
        </Field>
        <Fields contacts={contacts} />
        <Tick name="isMarketing" label={t('field.marketing')} />
        <MarketingWarning marketing={marketing} />
        <SendFiles queue={queue} megabytes={megabytes} isHeld />
        <div className="drawer-foot">
          <span className="soft small">{ui('form.shortcut')}</span>
          <Button type="primary" htmlType="submit" loading={saving}>
            {t('record.save')}
          </Button>
        </div>
      </Form>
    </div>
  );
}

/** Before it is saved, not after: a call to sell something needs a consent that stands. */
function MarketingWarning({ marketing }: { marketing: Briefing['marketing'] | undefined }) {
  const isMarketing = Form.useWatch('isMarketing');
  const direction = Form.useWatch('direction');
  if (!isMarketing || direction !== 'outgoing' || !marketing || marketing.may) return null;
  return (
    <p role="alert">
      <MarketingWhy {...marketing} />
    </p>
  );
}

function Fields({ contacts }: { contacts: readonly { id: string; name: string; post: string | null }[] }) {
  const t = useInteractionPhrases();
  const directions = useDirectionOptions();
  const people = usePeopleOptions();
  const now = useNow('minute');
  const [earlier, setEarlier] = useState(false);
  const label = ({ name, post }: { name: string; post: string | null }) => (post ? `${name} · ${post}` : name);
  return (
    <>
      <Field name="direction" label={t('field.direction')} hint={t('field.directionHint')} required>
        <Radio.Group options={directions} />
      </Field>
      <Field name="content" label={t('field.content')} required>
        <Input.TextArea rows={3} maxLength={5000} />
      </Field>
      <Field name="need" label={t('field.need')}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Field>
      <Field name="feedback" label={t('field.feedback')}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Field>
      <Field name="nextStep" label={t('field.nextStep')}>
        <Input.TextArea rows={2} maxLength={2000} />
      </Field>
      <Field name="nextContactAt" label={t('field.nextContactAt')}>
        <InstantPicker />
      </Field>
      {contacts.length > 0 && (
        <Field name="contactId" label={t('field.contactId')}>
          <Select allowClear options={contacts.map((one) => ({ value: one.id, label: label(one) }))} />
        </Field>
      )}
      <Field name="participantIds" label={t('field.participantIds')}>
        <Select mode="multiple" optionFilterProp="label" options={people} />
      </Field>
      {earlier ? (
        <Field name="occurredAt" label={t('field.occurredAt')}>
          <InstantPicker until={now} />
        </Field>
      ) : (
        <Button type="link" size="small" onClick={() => setEarlier(true)}>
          {t('record.earlier')}
        </Button>
      )}
    </>
  );
}

function Settled({
  customerId,
  saved,
  queue,
  onDone,
  onAnother,
}: {
  customerId: string;
  saved: Saved;
  queue: FileQueue;
  onDone: () => void;
  onAnother: () => void;
}) {
  const t = useInteractionPhrases();
  const isSending = isOnTheWay(queue);
  return (
    <div className="stack" role="status">
      <strong>{saved.state === 'awaiting_approval' ? t('record.awaiting') : t('record.saved')}</strong>
      {saved.state === 'counted' && <SlotView of={interactionSettled} given={{ customerId, eventIds: saved.events }} />}
      {queue.items.length > 0 && <SendFiles queue={queue} megabytes={megabytes} />}
      <div className="row">
        <Button type="primary" autoFocus disabled={isSending} onClick={onDone}>
          {t('record.done')}
        </Button>
        <Button disabled={isSending} onClick={onAnother}>
          {t('record.another')}
        </Button>
      </div>
    </div>
  );
}

/** The channel that a digit stands for: while text is typed, only together with Alt. */
function channelOf<Value extends string>(
  event: KeyboardEvent,
  channels: readonly { value: Value }[],
): Value | undefined {
  if (!/^Digit[1-9]$/.test(event.code) || event.ctrlKey || event.metaKey) return undefined;
  const isTyping = event.target instanceof HTMLElement && event.target.matches('textarea, input:not([type=radio])');
  if (isTyping && !event.altKey) return undefined;
  return channels[Number(event.code.slice(-1)) - 1]?.value;
}
