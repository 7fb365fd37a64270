// A message in the timeline: by which way, to whom, and how it stands now.
import { z } from 'zod';
import type { TimelineEntry } from '#features/customers/contract.ts';
import { messageChannels, messageStates } from '../contract.ts';
import { useMessagePhrases } from './usePhrases.ts';

const told = z.object({
  channel: z.enum(messageChannels),
  address: z.string(),
  contactName: z.string().nullable(),
  state: z.enum(messageStates),
});

export default function MessageRecord({ entry }: { entry: TimelineEntry }) {
  const t = useMessagePhrases();
  const message = entry.ground?.kind === 'message' ? told.safeParse(entry.record).data : undefined;
  if (!message) return null;
  const { channel, contactName, address, state } = message;
  const to = contactName === null ? t('sent.toPlain', { address }) : t('sent.to', { name: contactName, address });
  return <div>{[t(`channel.${channel}`), to, t(`state.${state}`)].join(' · ')}</div>;
}
