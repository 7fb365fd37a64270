// Beside the form, as soon as it is known who calls: who that is, what is owed to them, what is open, what was said last.
import { Button } from 'antd';
import { showCustomer, showTimeline, type TimelineEntry } from '#features/customers/contract.ts';
import { customerDuties, customerMarks, TierBadge } from '#features/customers/web/index.tsx';
import { useEndpoint, usePages } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Bones } from '#ui/data/Bones.tsx';
import { Link } from '#ui/Link.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useMay } from '#ui/reader.ts';
import { SlotView } from '#ui/slot.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { customerRequests, type RequestLine } from '../../contract.ts';
import { isOpen } from '../RequestTable.tsx';
import { requestClock } from '../slots.ts';
import { addressOf, useRequestPhrases } from '../usePhrases.ts';
import { useIntakePhrases } from './usePhrases.ts';

export interface BesideProps {
  customerId: string;
  /** It is about this one. */
  onJoin: (request: RequestLine) => void;
}

export function Beside({ customerId, onJoin }: BesideProps) {
  const t = useIntakePhrases();
  const may = useMay();
  const { data, error, refetch } = useEndpoint(showCustomer, { params: { customerId } });
  if (!data) return error ? <ErrorView error={error} onRetry={() => void refetch()} /> : <Bones lines={6} />;
  return (
    <>
      <div className="intake-who">
        <Link to={`/customers/${customerId}`}>
          <strong>{data.name}</strong>
        </Link>{' '}
        <TierBadge tier={data.tier} /> <SlotView of={customerMarks} given={{ customerId }} quiet />
        <div className="soft small">
          {[data.phone, data.ownerName && t('beside.owner', { name: data.ownerName })].filter(Boolean).join(' · ')}
        </div>
      </div>
      {may('request.read') && <Open customerId={customerId} onJoin={onJoin} />}
      {may('obligation.read') && <SlotView of={customerDuties} given={{ customerId }} />}
      {may('customer.history') && <Contacts customerId={customerId} />}
    </>
  );
}

function Open({ customerId, onJoin }: BesideProps) {
  const t = useIntakePhrases();
  const requests = useRequestPhrases();
  const { rows } = usePages(customerRequests, { params: { customerId }, query: {} });
  const open = (rows ?? []).filter(isOpen);
  return (
    <Block title={t('beside.open')}>
      {rows === undefined && <Bones lines={2} />}
      {rows !== undefined && open.length === 0 && <p className="soft">{t('beside.noneOpen')}</p>}
      <ul className="request-lines">
        {open.map((row) => (
          <li key={row.id} className="row">
            <Link to={addressOf(row)}>{row.title}</Link>
            <Badge>{requests(`state.${row.state}`)}</Badge>
            <SlotView
              of={requestClock}
              given={{ customerId: row.customerId, requestId: row.id, clock: row.clock }}
              quiet
            />
            <span className="soft small">{row.number}</span>
            <Button size="small" onClick={() => onJoin(row)}>
              {t('beside.about')}
            </Button>
          </li>
        ))}
      </ul>
    </Block>
  );
}

/** A few are enough to know where one stands. */
const lately = 3;

function Contacts({ customerId }: { customerId: string }) {
  const t = useIntakePhrases();
  const query = { kinds: ['interaction'], limit: lately };
  const { data } = useEndpoint(showTimeline, { params: { customerId }, query });
  const items = data?.items ?? [];
  return (
    <Block title={t('beside.contacts')}>
      {data !== undefined && items.length === 0 && <p className="soft">{t('beside.noContacts')}</p>}
      <ul className="request-lines">
        {items.map((entry) => (
          <li key={entry.id}>
            <span className="soft small">
              <RelativeTime at={entry.occurredAt} /> {entry.actorName}
            </span>
            <div className="intake-said">{saidIn(entry)}</div>
          </li>
        ))}
      </ul>
    </Block>
  );
}

function saidIn({ record }: TimelineEntry): string {
  const content = record?.content;
  return typeof content === 'string' ? content : '';
}
