// Saying whose a mail is, or discarding it with a reason.
import { Form, Select } from 'antd';
import { CustomerPicker } from '#features/customers/web/index.tsx';
import { customerRequests, type RequestKind } from '#features/requests/contract.ts';
import { useKindOptions } from '#features/requests/web/index.tsx';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { ReasonDrawer } from '#ui/form/ReasonDrawer.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { assignMail, discardMail, listMail, type MailLine } from '../../mailbox/contract.ts';
import { useMessagePhrases } from '../usePhrases.ts';

interface Assigned {
  customerId: string;
  requestId?: string;
  kind?: RequestKind;
}

export function AssignMail({ mail, onClose }: { mail: MailLine | undefined; onClose: () => void }) {
  const t = useMessagePhrases();
  const toast = useToast();
  const act = useAct(assignMail, { changes: [listMail] });
  if (mail === undefined) return null;
  const assign = async ({ customerId, requestId, kind }: Assigned) => {
    const opened = requestId === undefined || requestId === fresh;
    const body = {
      customerId,
      requestId: opened ? null : requestId,
      ...(opened && kind !== undefined ? { kind } : {}),
    };
    await act.mutateAsync({ params: { mailId: mail.id }, body });
    toast.done(t('desk.assigned'));
  };
  return (
    <FormDrawer<Assigned>
      open
      title={t('desk.whose')}
      initial={{ requestId: fresh }}
      submitLabel={t('desk.assign')}
      onSubmit={assign}
      onClose={onClose}
    >
      <p className="soft">{mail.subject || t('desk.noSubject')}</p>
      <Field name="customerId" label={t('desk.customer')} required>
        <CustomerPicker />
      </Field>
      <Which />
    </FormDrawer>
  );
}

/** A new request, as a choice: an option needs a value. */
const fresh = 'new';

/** Once there is a customer: which of their requests, or of what kind a new one is. */
function Which() {
  const t = useMessagePhrases();
  const kinds = useKindOptions();
  const customerId = Form.useWatch<string | undefined>('customerId');
  const requestId = Form.useWatch<string | undefined>('requestId');
  const given = { params: { customerId: customerId ?? '' }, query: {} };
  const { data } = useEndpoint(customerRequests, given, { enabled: customerId !== undefined });
  if (customerId === undefined) return null;
  const requests = data?.items ?? [];
  return (
    <>
      <Field name="requestId" label={t('desk.request')} required>
        <Select
          options={[
            { value: fresh, label: t('desk.newRequest') },
            ...requests.map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` })),
          ]}
        />
      </Field>
      {(requestId ?? fresh) === fresh && (
        <Field name="kind" label={t('desk.kind')}>
          <Select allowClear options={kinds} />
        </Field>
      )}
    </>
  );
}

export function DiscardMail({ mail, onClose }: { mail: MailLine | undefined; onClose: () => void }) {
  const t = useMessagePhrases();
  const toast = useToast();
  const act = useAct(discardMail, { changes: [listMail] });
  if (mail === undefined) return null;
  const discard = async (body: { reason: string }) => {
    await act.mutateAsync({ params: { mailId: mail.id }, body });
    toast.done(t('desk.discarded'));
  };
  return (
    <ReasonDrawer
      open
      title={t('desk.discardTitle')}
      act={t('desk.discard')}
      text={mail.subject || t('desk.noSubject')}
      label={t('desk.discardReason')}
      onSubmit={discard}
      onClose={onClose}
    />
  );
}
