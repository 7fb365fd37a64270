// By what messages go out and mail comes in. Secrets are entered here and never shown.
import { useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Page } from '#ui/page/Page.tsx';
import { SlotView } from '#ui/slot.tsx';
import { readOutlets } from '../../contract.ts';
import { mailSettings } from '../slots.ts';
import { useMessagePhrases } from '../usePhrases.ts';
import { Hook } from './Hook.tsx';
import { Mailbox } from './Mailbox.tsx';
import { Server } from './Server.tsx';
import { Survey } from './Survey.tsx';
import '../messages.css';

export default function SettingsPage() {
  const t = useMessagePhrases();
  const { data, error, refetch } = useEndpoint(readOutlets, {});
  if (error) return <ErrorView error={error} onRetry={() => void refetch()} />;
  if (!data) return <Bones lines={8} />;
  return (
    <Page title={t('settings.title')} lead={t('settings.lead')} width="reading">
      <Server outlet={data.email} />
      <SlotView of={mailSettings} given={{}} />
      <Survey />
      <Mailbox />
      <Hook outlet={data.webhook} />
    </Page>
  );
}
