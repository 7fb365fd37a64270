// On the customer's page: what is owed now, and how it stood before.
import { Button } from 'antd';
import { useState } from 'react';
import { useLive } from '#ui/api/live.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useLanguage, useZone } from '#ui/phrases.ts';
import { dayText } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import { customerObligations, type ObligationItem } from '../../contract.ts';
import { DutyLine } from '../DutyLine.tsx';
import { useDutyPhrases, useOwnerText } from '../usePhrases.ts';
import { WhyDrawer } from '../why/WhyDrawer.tsx';

export default function CustomerDuties({ customerId }: { customerId: string }) {
  const t = useDutyPhrases();
  const { data, error, refetch } = useEndpoint(customerObligations, { params: { customerId } });
  const [why, setWhy] = useState<ObligationItem>();
  const [past, setPast] = useState(false);
  useLive(`customer:${customerId}`, [customerObligations]);
  return (
    <Block
      title={t('customer.title')}
      extra={
        data &&
        data.past.length > 0 && (
          <Button type="link" size="small" aria-expanded={past} onClick={() => setPast(!past)}>
            {past ? t('customer.hide') : t('customer.past', { count: data.past.length })}
          </Button>
        )
      }
    >
      {error && !data && <ErrorView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Bones lines={3} />}
      {data?.open.length === 0 && <p className="soft">{t('customer.none')}</p>}
      {data && data.open.length > 0 && (
        <ul className="sheet duties">
          {data.open.map((item) => (
            <DutyLine key={item.id} item={item} onWhy={setWhy} extra={<Owner item={item} />} />
          ))}
        </ul>
      )}
      {past && data && (
        <ul className="sheet duties duties--past">
          {data.past.map((item) => (
            <DutyLine key={item.id} item={item} onWhy={setWhy} extra={<Decided item={item} />} />
          ))}
        </ul>
      )}
      <WhyDrawer item={why} onClose={() => setWhy(undefined)} />
    </Block>
  );
}

function Owner({ item }: { item: ObligationItem }) {
  const t = useDutyPhrases();
  const owner = useOwnerText();
  const { ownerName: name } = item;
  return <span className="soft small">{name === null ? owner(item) : t('customer.ownedBy', { name })}</span>;
}

/** When it was decided how it ended. */
function Decided({ item: { decided, due } }: { item: ObligationItem }) {
  const language = useLanguage();
  const zone = useZone();
  return <span className="soft small">{dayText(decided ?? due, useNow(), language, zone)}</span>;
}
