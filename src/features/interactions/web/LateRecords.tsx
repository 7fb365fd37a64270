// Whatever was recorded late and waits for a leader: contacts, and below them what other slices add.
import { showTimeline } from '#features/customers/contract.ts';
import { TierBadge } from '#features/customers/web/index.tsx';
import { useLive } from '#ui/api/live.ts';
import { useAct, usePages } from '#ui/api/queries.ts';
import { Link } from '#ui/Link.tsx';
import { Page } from '#ui/page/Page.tsx';
import { SlotView } from '#ui/slot.tsx';
import { type AwaitingItem, approveInteraction, listAwaiting, refuseInteraction } from '../contract.ts';
import { LateTable } from './LateTable.tsx';
import { lateRecords } from './slots.ts';
import { useChannelWord, useInteractionPhrases } from './usePhrases.ts';
import './interactions.css';

export default function LateRecords() {
  const t = useInteractionPhrases();
  return (
    <Page title={t('awaiting.title')} lead={t('awaiting.lead')}>
      <LateContacts />
      <SlotView of={lateRecords} given={{}} />
    </Page>
  );
}

const changes = [listAwaiting, showTimeline];

function LateContacts() {
  const t = useInteractionPhrases();
  const channel = useChannelWord();
  const pages = usePages(listAwaiting, { query: {} });
  useLive('late_records', [listAwaiting]);
  const approve = useAct(approveInteraction, { changes });
  const refuse = useAct(refuseInteraction, { changes });
  const which = ({ customerId, id }: AwaitingItem) => ({ customerId, interactionId: id });
  return (
    <LateTable<AwaitingItem>
      title={t('awaiting.contacts')}
      pages={pages}
      about={(row) => (
        <span className="row">
          <Link to={`/customers/${row.customerId}`}>{row.customerName}</Link>
          <TierBadge tier={row.tier} />
        </span>
      )}
      by={(row) => row.recordedByName}
      content={(row) => (
        <span className="interaction">
          <span className="soft small">
            {channel(row.channel)} · {t(`direction.${row.direction}`)}
          </span>
          <span className="interaction__words">{row.content}</span>
        </span>
      )}
      approve={(row) => approve.mutateAsync({ params: which(row), body: {} })}
      refuse={(row, reason) => refuse.mutateAsync({ params: which(row), body: { reason } })}
    />
  );
}
