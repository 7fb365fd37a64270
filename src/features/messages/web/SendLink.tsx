// Beside a link that was just made: sends it to the customer by mail, by the template for it. Its address is known this once.
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '#ui/api/api.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { useToast } from '#ui/page/toast.tsx';
import { listMessages, sendMessage } from '../contract.ts';
import { draftMessage } from '../templates/contract.ts';
import { useMessagePhrases } from './usePhrases.ts';

interface SendLinkProps {
  customerId: string;
  requestId: string;
  contactId: string | null;
  address: string;
}

export default function SendLink({ customerId, requestId, contactId, address }: SendLinkProps) {
  const t = useMessagePhrases();
  const toast = useToast();
  const params = { customerId, requestId };
  const [isSent, setSent] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const { data } = useEndpoint(listMessages, { params });
  const act = useAct(sendMessage, { changes: [listMessages] });
  const recipient = data?.recipients.find(({ id }) => id === contactId);
  if (!data?.channels.includes('email') || recipient === undefined) return null;
  const language = recipient.language ?? 'zh-CN';
  const send = async () => {
    setBusy(true);
    try {
      const filled = await call(draftMessage, { params, body: { kind: 'link', language, contactId } });
      // A function: nothing in the address is read as a pattern.
      const text = filled.text.replace(/\{\{\s*link\s*\}\}/g, () => address);
      await act.mutateAsync({ params, body: { channel: 'email', contactId, subject: filled.subject, text } });
      setSent(true);
      toast.done(t('link.sent'));
    } catch (error) {
      toast.failed(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <p>
      <Button loading={isBusy} disabled={isSent} onClick={() => void send()}>
        {t('link.send')}
      </Button>
    </p>
  );
}
