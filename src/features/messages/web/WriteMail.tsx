// Writing to the customer: a template or none, filled in and to be looked over before it goes out.
import { Form, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { call } from '#ui/api/api.ts';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { listMessages, type MessageChannel, sendMessage } from '../contract.ts';
import {
  draftMessage,
  type TemplateKind,
  type TemplateLanguage,
  templateKinds,
  templateLanguages,
} from '../templates/contract.ts';
import { useMessagePhrases } from './usePhrases.ts';

interface Values {
  to: string;
  /** Asked only where there are several. */
  channel?: MessageChannel;
  subject: string;
  text: string;
}
interface Recipient {
  id: string | null;
  name: string;
  address: string;
  doubtful: boolean;
  /** In which they are written to, where that was said. */
  language: TemplateLanguage | null;
}

export interface WriteMailProps {
  open: boolean;
  of: { customerId: string; requestId: string };
  channels: readonly MessageChannel[];
  recipients: readonly Recipient[];
  onClose: () => void;
}

/** The customer's own address, as a choice: an option needs a value. */
const own = 'own';
/** A receipt is sent by itself, and a link where it is made. */
const offered = templateKinds.filter((kind) => kind !== 'receipt' && kind !== 'link');

export function WriteMail({ open, of, channels, recipients, onClose }: WriteMailProps) {
  const t = useMessagePhrases();
  const toast = useToast();
  const act = useAct(sendMessage, { changes: [listMessages] });
  const first = recipients.find(({ id }) => id !== null) ?? recipients[0];
  const [to, setTo] = useState<string>();
  const chosen = to ?? first?.id ?? own;
  const send = async ({ channel = channels[0] ?? 'email', subject, text }: Values) => {
    await act.mutateAsync({ params: of, body: { channel, contactId: contactOf(chosen), subject, text } });
    toast.done(t('write.sent'));
  };
  const close = () => {
    setTo(undefined);
    onClose();
  };
  return (
    <FormDrawer<Values>
      open={open}
      title={t('write.title')}
      width={640}
      initial={{ channel: channels[0] ?? 'email' }}
      submitLabel={t('write.send')}
      onSubmit={send}
      onClose={close}
    >
      <To recipients={recipients} chosen={chosen} onChoose={setTo} />
      <Draft
        key={chosen}
        of={of}
        contactId={contactOf(chosen)}
        spoken={recipients.find(({ id }) => id === contactOf(chosen))?.language ?? 'zh-CN'}
      />
      {channels.length > 1 && (
        <Field name="channel" label={t('write.channel')} required>
          <Select options={channels.map((value) => ({ value, label: t(`channel.${value}`) }))} />
        </Field>
      )}
      <Field name="subject" label={t('write.subject')} hint={t('write.subjectHint')} required>
        <Input maxLength={200} />
      </Field>
      <Field name="text" label={t('write.text')} required>
        <Input.TextArea rows={14} maxLength={20_000} />
      </Field>
    </FormDrawer>
  );
}

function contactOf(chosen: string): string | null {
  return chosen === own ? null : chosen;
}

interface DraftProps {
  of: WriteMailProps['of'];
  contactId: string | null;
  /** Theirs: in which it begins. */
  spoken: TemplateLanguage;
}

/** The choice of a template, which puts its words into the form, filled in as far as there is something to say. */
function Draft({ of, contactId, spoken }: DraftProps) {
  const t = useMessagePhrases();
  const toast = useToast();
  const id = useId();
  const form = Form.useFormInstance<Values>();
  const [kind, setKind] = useState<TemplateKind>();
  const [language, setLanguage] = useState<TemplateLanguage>(spoken);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const take = async (next: TemplateKind | undefined, by: TemplateLanguage) => {
    setKind(next);
    setLanguage(by);
    if (next === undefined) return setMissing([]);
    try {
      const filled = await call(draftMessage, { params: of, body: { kind: next, language: by, contactId } });
      form.setFieldsValue({ subject: filled.subject, text: filled.text });
      setMissing(filled.missing);
    } catch (error) {
      toast.failed(error);
    }
  };
  const names = missing.map((name) => t(`placeholder.${name}` as 'placeholder.link'));
  return (
    <div className="draft">
      <div className="outlet-pair">
        <div className="stack">
          <label htmlFor={`${id}k`}>{t('write.template')}</label>
          <Select<string>
            id={`${id}k`}
            value={kind ?? ''}
            options={[
              { value: '', label: t('write.blank') },
              ...offered.map((one) => ({ value: one as string, label: t(`kind.${one}`) })),
            ]}
            onChange={(one) => void take(one === '' ? undefined : (one as TemplateKind), language)}
          />
        </div>
        <div className="stack">
          <label htmlFor={`${id}l`}>{t('write.language')}</label>
          <Select<TemplateLanguage>
            id={`${id}l`}
            value={language}
            options={templateLanguages.map((value) => ({ value, label: t(`languages.${value}`) }))}
            onChange={(one) => void take(kind, one)}
          />
        </div>
      </div>
      {names.length > 0 && <p className="small">{t('write.missing', { names: names.join(' · ') })}</p>}
    </div>
  );
}

function To({
  recipients,
  chosen,
  onChoose,
}: {
  recipients: readonly Recipient[];
  chosen: string;
  onChoose: (id: string) => void;
}) {
  const t = useMessagePhrases();
  const id = useId();
  const label = ({ id: contactId, name, address, doubtful }: Recipient) =>
    [contactId === null ? t('write.own', { name }) : name, address, doubtful ? t('write.doubtful') : '']
      .filter(Boolean)
      .join(' · ');
  return (
    <div className="stack draft">
      <label htmlFor={id}>{t('write.to')}</label>
      <Select
        id={id}
        value={chosen}
        options={recipients.map((one) => ({ value: one.id ?? own, label: label(one) }))}
        onChange={onChoose}
      />
    </div>
  );
}
