// Beside a request: how many alike came in lately, the latest of them with the words they share, the group they make.
import { useLive } from '#ui/api/live.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Link } from '#ui/Link.tsx';
import { Block } from '#ui/page/Page.tsx';
import { alikeRequests, bases, type Alike as Found } from '../contract.ts';
import { OneRequest, StateBadge } from './Pieces.tsx';
import { useGroupName, useRecurrencePhrases } from './usePhrases.ts';
import './recurrences.css';

export default function Alike(params: { customerId: string; requestId: string }) {
  const t = useRecurrencePhrases();
  const { data } = useEndpoint(alikeRequests, { params });
  useLive('recurrences', [alikeRequests]);
  if (!data) return null;
  const isAlone = data.requests.length === 0 && data.groups.length === 0;
  return (
    <Block title={t('alike.title')}>
      {isAlone && <p className="soft">{t('alike.none')}</p>}
      <Counts counts={data.counts} />
      <Groups groups={data.groups} />
      <ul className="alike-lines">
        {data.requests.map((request) => (
          <li key={request.requestId}>
            <OneRequest request={request} quiet />
          </li>
        ))}
      </ul>
    </Block>
  );
}

function Counts({ counts }: Pick<Found, 'counts'>) {
  const t = useRecurrencePhrases();
  const shown = [...counts].sort((a, b) => bases.indexOf(a.basis) - bases.indexOf(b.basis));
  return (
    <ul className="alike-lines">
      {shown.map(({ scope, basis, count, days }) => (
        <li key={`${scope} ${basis} ${days}`} className="small">
          {t(`scope.${scope}`)} · {t(`basis.${basis}`)}: <strong>{t('alike.line', { count, days })}</strong>
        </li>
      ))}
    </ul>
  );
}

function Groups({ groups }: Pick<Found, 'groups'>) {
  const t = useRecurrencePhrases();
  const name = useGroupName();
  if (groups.length === 0) return null;
  return (
    <ul className="alike-lines">
      {groups.map((group) => (
        <li key={group.id}>
          <div className="soft small">{t('alike.group')}</div>
          <div className="row">
            <Link to={`/recurrences/${group.id}`}>{name(group)}</Link>
            <span className="soft small">{t('count', { count: group.count })}</span>
            <StateBadge state={group.state} />
          </div>
        </li>
      ))}
    </ul>
  );
}
