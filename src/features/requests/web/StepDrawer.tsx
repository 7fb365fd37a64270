// One step as a short form: what was said, the reason where stages are passed over, and the conversation it was done in.
import { Button, Checkbox, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { showCustomer, showTimeline } from '#features/customers/contract.ts';
import { useChannelOptions } from '#features/interactions/web/index.tsx';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { InstantPicker } from '#ui/form/pickers.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useNow } from '#ui/time/now.ts';
import {
  customerRequests,
  listRequests,
  type PossibleStep,
  type RequestItem,
  requestBoard,
  type Step,
  showRequest,
  stepBodies,
  takeStep,
} from '../contract.ts';
import { useRequestPhrases, useStageNames } from './usePhrases.ts';

interface Values {
  words?: string;
  reason?: string;
  occurredAt?: number;
  agreedTime?: number;
  satisfaction?: number;
  talked?: boolean;
  conversation?: { channel: 'phone'; weCalled?: boolean; content: string };
}

/** What each step's contract takes, so that the form asks nothing else. */
const has = (step: Step, field: string): boolean => Object.hasOwn(stepBodies[step].shape, field);

export function StepDrawer({
  request,
  possible,
  onClose,
}: {
  request: RequestItem;
  possible: PossibleStep | undefined;
  onClose: () => void;
}) {
  const t = useRequestPhrases();
  const toast = useToast();
  const step = possible?.step ?? 'respond';
  // The steps differ in their bodies only, and the form gives each what its contract has.
  const act = useAct(takeStep[step] as typeof takeStep.respond, {
    changes: [showRequest, customerRequests, listRequests, requestBoard, showCustomer, showTimeline],
  });
  const save = async ({ talked, conversation, ...values }: Values) => {
    const talk =
      talked && conversation ? { conversation: { ...conversation, weCalled: conversation.weCalled ?? false } } : {};
    await act.mutateAsync({
      params: { customerId: request.customerId, requestId: request.id },
      body: { ...values, ...talk },
    });
    toast.done(t('page.done'));
  };
  return (
    <FormDrawer<Values>
      open={possible !== undefined}
      title={`${t(`step.${step}`)} · ${request.number}`}
      submitLabel={t(`step.${step}`)}
      initial={{ conversation: { channel: 'phone', content: '' } }}
      onSubmit={save}
      onClose={onClose}
    >
      {possible && <StepFields possible={possible} />}
    </FormDrawer>
  );
}

const mustSay: ReadonlySet<Step> = new Set([
  'propose',
  'decline',
  'tell_progress',
  'resolve',
  'cancel',
  'pause',
  'reopen',
]);

function StepFields({ possible: { step, passesOver } }: { possible: PossibleStep }) {
  const t = useRequestPhrases();
  const names = useStageNames();
  const now = useNow('minute');
  const [earlier, setEarlier] = useState(false);
  return (
    <>
      {passesOver.length > 0 && (
        <Field name="reason" label={t('field.reason')} hint={t('page.passes', { stages: names(passesOver) })} required>
          <Input.TextArea rows={2} maxLength={500} />
        </Field>
      )}
      {has(step, 'agreedTime') && (
        <Field name="agreedTime" label={t('field.agreedTime')} required>
          <InstantPicker />
        </Field>
      )}
      {has(step, 'satisfaction') && (
        <Field name="satisfaction" label={t('field.satisfaction')} required>
          <Radio.Group
            options={([5, 4, 3, 2, 1] as const).map((value) => ({ value, label: t(`satisfaction.${value}`) }))}
          />
        </Field>
      )}
      <Field name="words" label={t(`words.${step}`)} required={mustSay.has(step)}>
        <Input.TextArea rows={2} maxLength={step === 'propose' || step === 'resolve' ? 5000 : 500} />
      </Field>
      {has(step, 'occurredAt') &&
        (earlier ? (
          <Field name="occurredAt" label={t('field.occurredAt')}>
            <InstantPicker until={now} />
          </Field>
        ) : (
          <Button type="link" size="small" onClick={() => setEarlier(true)}>
            {t('page.earlier')}
          </Button>
        ))}
      {has(step, 'conversation') && <Conversation />}
    </>
  );
}

/** The call in which it was done is recorded as a contact too, if one likes. */
function Conversation() {
  const t = useRequestPhrases();
  const talked = Form.useWatch('talked', Form.useFormInstance<Values>());
  const channels = useChannelOptions();
  return (
    <>
      <Field name="talked" label={t('field.talked')} valueProp="checked">
        <Checkbox />
      </Field>
      {talked && (
        <>
          <Field name={['conversation', 'channel']} label={t('field.conversationChannel')} required>
            <Select options={channels} />
          </Field>
          <Field
            name={['conversation', 'weCalled']}
            label={t('field.weCalled')}
            hint={t('field.weCalledHint')}
            valueProp="checked"
          >
            <Checkbox />
          </Field>
          <Field name={['conversation', 'content']} label={t('field.conversationContent')} required>
            <Input.TextArea rows={2} maxLength={5000} />
          </Field>
        </>
      )}
    </>
  );
}
