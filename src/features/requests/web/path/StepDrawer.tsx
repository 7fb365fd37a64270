// One step as a short form: what the policy asks of it, the reason where steps are left out, and the conversation it was done in.
import { useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { showCustomer, showTimeline } from '#features/customers/contract.ts';
import { useChannelOptions } from '#features/interactions/web/index.tsx';
import { deeds, isForCustomer } from '#policy/vocabulary/index.ts';
import { renew, useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { InstantPicker } from '#ui/form/pickers.tsx';
import { type Signing, sentSigning } from '#ui/form/SignaturePad.tsx';
import { Tick } from '#ui/form/Tick.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useNow } from '#ui/time/now.ts';
import {
  customerRequests,
  listRequests,
  type RequestPage,
  requestBoard,
  showRequest,
  takeStep,
} from '../../contract.ts';
import type { FieldValues, PossibleDeed } from '../../path/contract.ts';
import { useDeedWords, useRequestPhrases } from '../usePhrases.ts';
import { AtCounter, signedWords } from './AtCounter.tsx';
import { Since } from './Since.tsx';
import { StepField } from './StepField.tsx';

interface Values {
  words?: string;
  reason?: string;
  occurredAt?: number;
  fields?: FieldValues;
  talked?: boolean;
  signature?: Signing;
  conversation?: { channel: 'phone'; weCalled?: boolean; content: string };
}

export interface StepDrawerProps {
  whole: RequestPage;
  possible: PossibleDeed | undefined;
  onClose: () => void;
}

export function StepDrawer({ whole, possible, onClose }: StepDrawerProps) {
  const { request, path } = whole;
  const t = useRequestPhrases();
  const { deed } = useDeedWords();
  const toast = useToast();
  const step = possible?.step ?? 'respond';
  const { seen, look } = useSeen(whole, possible?.step);
  const client = useQueryClient();
  const act = useAct(takeStep, {
    changes: [showRequest, customerRequests, listRequests, requestBoard, showCustomer, showTimeline],
  });
  const save = async ({ talked, conversation, signature, fields = {}, ...values }: Values) => {
    const signing = signature && fields.unreachable !== true ? { signature: sentSigning(signature) } : {};
    const isTalked =
      talked || possible?.isConfirmed || fields.told_by === 'conversation' || signing.signature !== undefined;
    const said = isTalked ? conversation : undefined;
    const talk = said?.content ? { conversation: { ...said, weCalled: said.weCalled ?? false } } : {};
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));
    const params = { customerId: request.customerId, requestId: request.id };
    const body = { step, version: seen.request.version, ...values, fields: given, ...talk, ...signing };
    await act.mutateAsync({ params, body }).catch(async (error: unknown) => {
      // Somebody was first: what they did is shown, what was typed stays.
      await renew(client, [showRequest]);
      throw error;
    });
    toast.done(t('page.done'));
  };
  return (
    <FormDrawer<Values>
      open={possible !== undefined}
      title={`${deed(step)} · ${request.number}`}
      submitLabel={deed(step)}
      initial={{ conversation: { channel: 'phone', content: '' } }}
      onSubmit={save}
      onClose={onClose}
    >
      <Since seen={seen} whole={whole} onSeen={look} />
      {possible && (
        <StepFields possible={possible} causes={path?.causes ?? []} signed={signedWords(possible.step, request)} />
      )}
    </FormDrawer>
  );
}

/** The request as it was when the drawer was opened, or when one last said that one has seen what changed. */
function useSeen(whole: RequestPage, step: string | undefined): { seen: RequestPage; look: () => void } {
  const [seen, setSeen] = useState(whole);
  const [opened, setOpened] = useState(step);
  if (opened !== step) {
    setOpened(step);
    setSeen(whole);
  }
  return { seen: step === undefined ? whole : seen, look: () => setSeen(whole) };
}

function StepFields({
  possible: { step, passesOver, must, may, needsWords, isConfirmed },
  causes,
  signed,
}: {
  possible: PossibleDeed;
  causes: NonNullable<RequestPage['path']>['causes'];
  /** What the customer may sign here. */
  signed: string | undefined;
}) {
  const t = useRequestPhrases();
  const { deeds: named } = useDeedWords();
  const now = useNow('minute');
  const [earlier, setEarlier] = useState(false);
  const forCustomer = isForCustomer(step);
  return (
    <>
      {passesOver.length > 0 && (
        <Field name="reason" label={t('field.reason')} hint={t('page.passes', { stages: named(passesOver) })} required>
          <Input.TextArea rows={2} maxLength={500} />
        </Field>
      )}
      {must.map((name) => (
        <StepField key={name} name={name} causes={causes} forCustomer={forCustomer} required />
      ))}
      <Field name="words" label={t(`words.${step}`)} required={needsWords}>
        <Input.TextArea rows={2} maxLength={5000} />
      </Field>
      {may.map((name) => (
        <StepField key={name} name={name} causes={causes} forCustomer={forCustomer} />
      ))}
      {deeds[step].atOnce !== true &&
        (earlier ? (
          <Field name="occurredAt" label={t('field.occurredAt')}>
            <InstantPicker until={now} />
          </Field>
        ) : (
          <Button type="link" size="small" onClick={() => setEarlier(true)}>
            {t('page.earlier')}
          </Button>
        ))}
      {signed !== undefined && <AtCounter words={signed} />}
      <Conversation isProof={isConfirmed} />
    </>
  );
}

/** The call in which it was done is recorded as a contact too, if one likes; where the customer is to say so, it is the proof. */
function Conversation({ isProof }: { isProof: boolean }) {
  const t = useRequestPhrases();
  const form = Form.useFormInstance<Values>();
  const talked = Form.useWatch('talked', form);
  const isUnreached = Form.useWatch(['fields', 'unreachable'], form) === true;
  const channels = useChannelOptions();
  const toldBy = Form.useWatch(['fields', 'told_by'], form);
  const isSigned = Form.useWatch('signature', form) !== undefined && !isUnreached;
  const isNeeded = (isProof && !isUnreached) || toldBy === 'conversation' || isSigned;
  return (
    <>
      {toldBy === 'message' && <p className="soft">{t('page.goesOut')}</p>}
      {isNeeded ? (
        <p className="soft">{t(isSigned ? 'page.counter' : isProof ? 'page.proof' : 'page.telling')}</p>
      ) : (
        <Tick name="talked" label={t('field.talked')} />
      )}
      {(isNeeded || talked) && (
        <>
          <Field name={['conversation', 'channel']} label={t('field.conversationChannel')} required>
            <Select options={channels} />
          </Field>
          <Tick name={['conversation', 'weCalled']} label={t('field.weCalled')} hint={t('field.weCalledHint')} />
          <Field name={['conversation', 'content']} label={t('field.conversationContent')} required>
            <Input.TextArea rows={2} maxLength={5000} />
          </Field>
        </>
      )}
    </>
  );
}
