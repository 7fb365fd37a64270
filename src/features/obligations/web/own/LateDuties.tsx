// Duties of a policy's own that were recorded late, below the contacts on the page of late records.
import { showTimeline } from '#features/customers/contract.ts';
import { TierBadge } from '#features/customers/web/index.tsx';
import { LateTable } from '#features/interactions/web/index.tsx';
import { usePair } from '#features/policies/web/index.tsx';
import { useLive } from '#ui/api/live.ts';
import { useAct, usePages } from '#ui/api/queries.ts';
import { Link } from '#ui/Link.tsx';
import { customerObligations, today } from '../../contract.ts';
import * as doing from '../../doing/contract.ts';
import { subjectObligations } from '../../subjects/contract.ts';
import { capital, useDutyPhrases } from '../usePhrases.ts';
import { Shown } from './Shown.tsx';
import { pageOf } from './subjects.ts';
import '../duties.css';

const changes = [
  doing.listLateDuties,
  doing.listDone,
  doing.listDoneOf,
  today,
  customerObligations,
  subjectObligations,
  showTimeline,
];

export default function LateDuties() {
  const t = useDutyPhrases();
  const say = usePair();
  const pages = usePages(doing.listLateDuties, { query: {} });
  useLive('late_records', [doing.listLateDuties]);
  const { approve, refuse } = useDecisions();
  return (
    <LateTable<doing.LateDuty>
      title={t('done.late')}
      pages={pages}
      about={(row) => (
        <span className="row">
          <Link to={pageOf({ customerId: row.subjectId, subjectKind: row.subjectKind })}>{row.subjectName}</Link>
          {row.subjectKind === 'customer' && <TierBadge tier={row.tier} />}
        </span>
      )}
      by={(row) => row.byName}
      content={(row) => (
        <span className="doing">
          <strong>{capital(say(row.title))}</strong>
          <Shown item={row} subjectId={row.subjectId} isCustomer={row.subjectKind === 'customer'} />
        </span>
      )}
      approve={approve}
      refuse={refuse}
    />
  );
}

/** The two answers, by the door of customers or the other. */
function useDecisions() {
  const approveOfCustomer = useAct(doing.approveDone, { changes });
  const approveOfSubject = useAct(doing.approveDoneOf, { changes });
  const refuseOfCustomer = useAct(doing.refuseDone, { changes });
  const refuseOfSubject = useAct(doing.refuseDoneOf, { changes });
  return {
    approve: ({ id: doneId, subjectId, subjectKind }: doing.LateDuty): Promise<unknown> =>
      subjectKind === 'customer'
        ? approveOfCustomer.mutateAsync({ params: { customerId: subjectId, doneId }, body: {} })
        : approveOfSubject.mutateAsync({ params: { subjectId, doneId }, body: {} }),
    refuse: ({ id: doneId, subjectId, subjectKind }: doing.LateDuty, reason: string): Promise<unknown> =>
      subjectKind === 'customer'
        ? refuseOfCustomer.mutateAsync({ params: { customerId: subjectId, doneId }, body: { reason } })
        : refuseOfSubject.mutateAsync({ params: { subjectId, doneId }, body: { reason } }),
  };
}
