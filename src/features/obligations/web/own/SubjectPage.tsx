// Our own duties: what a policy has us owe the organisation itself, or a department, which have no page of their own.
import { useEndpoint } from '#ui/api/queries.ts';
import { useAddress } from '#ui/Link.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Page } from '#ui/page/Page.tsx';
import { subjectObligations } from '../../subjects/contract.ts';
import { useDutyPhrases } from '../usePhrases.ts';
import { SubjectDuties } from './SubjectDuties.tsx';
import { organisationId } from './subjects.ts';
import '../duties.css';

export default function SubjectPage() {
  const t = useDutyPhrases();
  const asked = useAddress().params.subjectId;
  const subjectId = asked ?? organisationId;
  const { data, error, refetch } = useEndpoint(subjectObligations, { params: { subjectId } });
  const isOurs = subjectId === organisationId;
  const crumbs = isOurs ? [] : [{ label: t('own.nav'), to: '/duties' }];
  return (
    <Page
      title={isOurs ? t('own.nav') : (data?.subject.name ?? t('own.nav'))}
      lead={isOurs ? t('own.lead') : undefined}
      crumbs={crumbs}
      width="reading"
    >
      {error && !data ? (
        <ErrorView error={error} onRetry={() => void refetch()} />
      ) : (
        <SubjectDuties subjectId={subjectId} />
      )}
    </Page>
  );
}
