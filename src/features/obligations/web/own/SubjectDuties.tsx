// What is owed about a site, a department, a person or the organisation, and what was done; a block on their pages.
import { Button } from 'antd';
import { useState } from 'react';
import { useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import type { ObligationItem } from '../../contract.ts';
import { subjectObligations } from '../../subjects/contract.ts';
import { DutyLine } from '../DutyLine.tsx';
import { useDutyPhrases, useOwnerText } from '../usePhrases.ts';
import { WhyDrawer } from '../why/WhyDrawer.tsx';
import { Doings } from './Doings.tsx';

interface SubjectDutiesProps {
  subjectId: string;
  /** On a page of something else nothing is said where nothing was ever owed. */
  quiet?: boolean | undefined;
}

export function SubjectDuties({ subjectId, quiet = false }: SubjectDutiesProps) {
  const t = useDutyPhrases();
  const { data, error, refetch } = useEndpoint(subjectObligations, { params: { subjectId } });
  const [why, setWhy] = useState<ObligationItem>();
  const [past, setPast] = useState(false);
  if (quiet && !data) return null;
  const isEmpty = data !== undefined && data.open.length + data.past.length === 0;
  return (
    <>
      {!(quiet && isEmpty) && (
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
          {data && <Lines items={[...data.open, ...(past ? data.past : [])]} onWhy={setWhy} />}
        </Block>
      )}
      {data && <Doings subjectId={subjectId} isCustomer={false} mayRecord={data.may.includes('duty.record')} />}
      <WhyDrawer item={why} may={data?.may} onClose={() => setWhy(undefined)} />
    </>
  );
}

function Lines({ items, onWhy }: { items: readonly ObligationItem[]; onWhy: (item: ObligationItem) => void }) {
  const t = useDutyPhrases();
  const owner = useOwnerText();
  if (items.length === 0) return null;
  return (
    <ul className="sheet duties">
      {items.map((item) => (
        <DutyLine
          key={item.id}
          item={item}
          onWhy={onWhy}
          extra={
            <span className="soft small">
              {item.ownerName === null ? owner(item) : t('customer.ownedBy', { name: item.ownerName })}
            </span>
          }
        />
      ))}
    </ul>
  );
}
