// A telephone call becomes a request in a few keys: who, what, of what kind; what one must know of the caller stands beside it at once.
import { Button, Form, type FormInstance, Input } from 'antd';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { searchCustomers, showCustomer, showTimeline } from '#features/customers/contract.ts';
import { useAct } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { useSubmit } from '#ui/form/useSubmit.ts';
import { useAddress, useGo } from '#ui/Link.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { customerRequests, listRequests, requestBoard, showRequest } from '../../contract.ts';
import { joinRequest, type RequestEntry, receiveFromCaller, receiveRequest } from '../../intake/contract.ts';
import { addressOf, useRequestPhrases } from '../usePhrases.ts';
import { Alike } from './Alike.tsx';
import { Attachments, useSending } from './Attachments.tsx';
import { Beside } from './Beside.tsx';
import { CallerField } from './CallerField.tsx';
import { CallerFields, ChannelField, FurtherFields, KindFields, type Outcome, PlaceFields } from './Fields.tsx';
import { useIntakePhrases } from './usePhrases.ts';
import '../requests.css';
import './intake.css';

type Values = RequestEntry & {
  customerId?: string;
  caller?: { name: string; phone?: string };
  outcome?: Outcome;
};

/** Another request that this one is about, or the same as. */
interface Related {
  readonly id: string;
  readonly customerId: string;
  readonly number: string;
  readonly title: string;
}

interface Choice {
  readonly joined: Related | undefined;
  readonly same: Related | undefined;
  readonly files: readonly File[];
}
const nothing: Choice = { joined: undefined, same: undefined, files: [] };

export default function NewRequest() {
  const t = useIntakePhrases();
  const requests = useRequestPhrases();
  const { search } = useAddress();
  const [choice, setChoice] = useState<Choice>(nothing);
  const choose = (change: Partial<Choice>) => setChoice((before) => ({ ...before, ...change }));
  const { form, saving, error, submit } = useSubmit<Values>(useSaving(choice));
  const customerId: string | undefined = Form.useWatch('customerId', form) ?? undefined;
  // What was chosen of one customer's is not another's.
  useEffect(() => {
    if (customerId === undefined) return;
    setChoice(({ joined, same, files }) => ({ joined: of(customerId, joined), same: of(customerId, same), files }));
    form.setFieldsValue({ contactId: undefined, siteId: undefined, subscriptionId: undefined });
    form.getFieldInstance('title')?.focus();
  }, [customerId, form]);
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.stopPropagation(); // a choice that has the focus would open as well
    form.submit();
  };
  const beside =
    customerId === undefined ? (
      <p className="soft">{t('beside.empty')}</p>
    ) : (
      <Beside key={customerId} customerId={customerId} onJoin={(joined) => choose({ joined })} />
    );
  return (
    <Page title={t('title')} crumbs={[{ label: requests('nav'), to: '/requests' }]} aside={beside}>
      <div className="intake-form" onKeyDownCapture={onKey}>
        {error !== undefined && <ErrorView error={error} />}
        <Form<Values>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ ...blank, customerId: search.customer }}
          onFinish={submit}
          scrollToFirstError={{ focus: true }}
        >
          <Asked form={form} customerId={customerId} choice={choice} choose={choose} />
          <div className="row intake-end">
            <Button type="primary" htmlType="submit" loading={saving}>
              {choice.joined === undefined ? t('save') : t('join', { number: choice.joined.number })}
            </Button>
            <span className="soft small">{t('key.save')}</span>
          </div>
        </Form>
      </div>
    </Page>
  );
}

interface AskedProps {
  form: FormInstance<Values>;
  customerId: string | undefined;
  choice: Choice;
  choose: (change: Partial<Choice>) => void;
}

/** The fields in the order of a call. */
function Asked({ form, customerId, choice: { joined, same, files }, choose }: AskedProps) {
  const t = useIntakePhrases();
  const requests = useRequestPhrases();
  const isOwn = joined === undefined;
  return (
    <>
      <Who form={form} />
      <Field name="title" label={requests('field.title')} required>
        <Input autoComplete="off" maxLength={200} />
      </Field>
      {isOwn && customerId !== undefined && (
        <Alike
          customerId={customerId}
          chosen={same?.id}
          onJoin={(one) => choose({ joined: one })}
          onSame={(one) => choose({ same: one })}
        />
      )}
      {!isOwn && (
        <Chosen
          words={t('joining', { number: joined.number, title: joined.title })}
          undo={t('apart')}
          onUndo={() => choose({ joined: undefined })}
        />
      )}
      {isOwn && same !== undefined && (
        <Chosen
          words={t('alike.marked', { number: same.number })}
          undo={t('alike.unmark')}
          onUndo={() => choose({ same: undefined })}
        />
      )}
      {isOwn && <KindFields />}
      <Field name="description" label={requests('field.description')}>
        <Input.TextArea rows={2} maxLength={4000} />
      </Field>
      {customerId !== undefined && <PlaceFields key={customerId} customerId={customerId} />}
      <ChannelField />
      {isOwn && <FurtherFields />}
      <Attachments files={files} onChange={(chosen) => choose({ files: chosen })} />
    </>
  );
}

/** A customer, or a caller whom nobody knows. */
function Who({ form }: { form: FormInstance<Values> }) {
  const t = useIntakePhrases();
  const [isCaller, setCaller] = useState(false);
  const onUnknown = (typed: string) => {
    const isNumber = /^[+\d\s()-]+$/.test(typed);
    setCaller(true);
    form.setFieldValue('caller', isNumber ? { phone: typed } : { name: typed });
    // The field is there only with the next picture.
    requestAnimationFrame(() => form.getFieldInstance(['caller', isNumber ? 'name' : 'phone'])?.focus());
  };
  const onBack = () => {
    form.setFieldValue('caller', undefined);
    setCaller(false);
  };
  if (isCaller) return <CallerFields onBack={onBack} />;
  return (
    <Field name="customerId" label={t('caller.label')} required>
      <CallerField onUnknown={onUnknown} />
    </Field>
  );
}

function of(customerId: string, related: Related | undefined): Related | undefined {
  return related?.customerId === customerId ? related : undefined;
}

const blank = { kind: 'need', urgency: 'medium', channel: 'phone', outcome: 'open' } as const;

function Chosen({ words, undo, onUndo }: { words: string; undo: string; onUndo: () => void }) {
  return (
    <p className="intake-alike row" role="status">
      <span>{words}</span>
      <Button size="small" type="link" onClick={onUndo}>
        {undo}
      </Button>
    </p>
  );
}

/** Receives or joins, sends the files, and opens the request. */
function useSaving({ joined, same, files }: Choice): (values: Values) => Promise<void> {
  const t = useIntakePhrases();
  const requests = useRequestPhrases();
  const toast = useToast();
  const go = useGo();
  const changes = [customerRequests, listRequests, requestBoard, showRequest, showCustomer, showTimeline];
  const receive = useAct(receiveRequest, { changes });
  const join = useAct(joinRequest, { changes });
  const receiveCaller = useAct(receiveFromCaller, { changes: [...changes, searchCustomers] });
  const send = useSending();
  return async ({ customerId = '', caller, outcome, ...entry }) => {
    if (joined !== undefined) {
      const words = [entry.title, entry.description].filter(Boolean).join('\n');
      const { channel, contactId = null, answered } = entry;
      const params = { customerId: joined.customerId, requestId: joined.id };
      await join.mutateAsync({ params, body: { words, channel, contactId, answered: answered ?? false } });
      await send(joined.customerId, joined.id, files);
      toast.done(t('joined', { number: joined.number }));
      go(addressOf(joined));
      return;
    }
    // Where it is not asked, the form does not say it.
    const body = {
      ...entry,
      answered: outcome === 'answered',
      major: entry.major ?? false,
      ...(same === undefined ? {} : { sameAs: same.id }),
    };
    const { page } = caller
      ? await receiveCaller.mutateAsync({
          body: { caller: { name: caller.name, phone: caller.phone?.trim() || null }, request: body },
        })
      : await receive.mutateAsync({ params: { customerId }, body });
    await send(page.request.customerId, page.request.id, files);
    toast.done(requests('receive.done', { number: page.request.number }));
    go(addressOf(page.request));
  };
}
