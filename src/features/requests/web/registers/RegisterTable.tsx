// Requests as a register: of requirements with their progress, of suggestions with what was decided and whether the customer was told.
import { useDepartmentOptions } from '#features/people/web/index.tsx';
import { stepFields } from '#policy/vocabulary/index.ts';
import { usePages } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { useGo } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { listRequests, type RequestFilter, type RequestLine } from '../../contract.ts';
import { Titled } from '../RequestTable.tsx';
import { addressOf, useDeedWords, useRequestPhrases } from '../usePhrases.ts';
import type { Register } from './register.ts';

interface RegisterTableProps {
  register: Register;
  filter: RequestFilter;
}

export function RegisterTable({ register, filter }: RegisterTableProps) {
  const t = useRequestPhrases();
  const go = useGo();
  const pages = usePages(listRequests, { query: filter });
  const around = useColumns();
  const requirement = useRequirementColumns();
  const suggestion = useSuggestionColumns();
  const [first = [], last = []] = around;
  const columns = [...first, ...(register === 'requirements' ? requirement : suggestion), ...last];
  return (
    <DataTable
      {...pages}
      label={t(`list.${register}`)}
      columns={columns}
      rowKey={(row) => row.id}
      onRow={(row) => go(addressOf(row))}
      empty={<Empty title={t('list.empty')} text={t(`register.${register}Empty`)} />}
    />
  );
}

function useColumns(): [Column<RequestLine>[], Column<RequestLine>[]] {
  const t = useRequestPhrases();
  return [
    [
      {
        key: 'title',
        title: t('register.asked'),
        phone: 'title',
        cell: (row) => <Titled row={row} withCustomer />,
      },
      { key: 'received', title: t('register.raised'), cell: (row) => <RelativeTime at={row.receivedAt} /> },
    ],
    [
      { key: 'owner', title: t('list.owner'), cell: (row) => row.ownerName ?? t('list.nobody') },
      {
        key: 'state',
        title: t('list.state'),
        cell: (row) => <span className="unbroken">{t(`state.${row.state}`)}</span>,
      },
    ],
  ];
}

function isEnded(state: RequestLine['state']): boolean {
  return state === 'closed' || state === 'cancelled';
}

const { progress: progressWord, requirement_type: typeWord } = stepFields;

function useRequirementColumns(): Column<RequestLine>[] {
  const t = useRequestPhrases();
  const { field, word } = useDeedWords();
  const departments = useDepartmentOptions();
  return [
    {
      key: 'type',
      title: field('requirement_type'),
      cell: ({ requirementType }) => (requirementType === null ? '–' : word(typeWord.values[requirementType])),
    },
    {
      key: 'department',
      title: field('department'),
      cell: ({ departmentId }) => departments.find(({ value }) => value === departmentId)?.label ?? '–',
    },
    {
      key: 'progress',
      title: field('progress'),
      phone: 'aside',
      cell: ({ progress, state }) =>
        progress === null ? (
          <span className="soft unbroken">{isEnded(state) ? '–' : t('register.notTaken')}</span>
        ) : (
          <Badge tone={progress === 'done' ? 'calm' : 'accent'}>{word(progressWord.values[progress])}</Badge>
        ),
    },
    {
      key: 'planned',
      title: t('register.planned'),
      cell: ({ solutionDue }) => (solutionDue === null ? '–' : <RelativeTime at={solutionDue} />),
    },
  ];
}

function useSuggestionColumns(): Column<RequestLine>[] {
  const t = useRequestPhrases();
  return [
    {
      key: 'decision',
      title: t('register.decision'),
      phone: 'aside',
      cell: ({ adopted, state }) =>
        adopted === null ? (
          <span className="soft">{isEnded(state) ? '–' : t('register.open')}</span>
        ) : (
          <Badge tone={adopted ? 'calm' : 'idle'}>{t(adopted ? 'register.adopted' : 'register.declined')}</Badge>
        ),
    },
    {
      key: 'told',
      title: t('register.told'),
      cell: ({ resultToldAt, adopted }) => {
        if (resultToldAt !== null) return <RelativeTime at={resultToldAt} />;
        return adopted === null ? '–' : <Badge tone="soon">{t('register.untold')}</Badge>;
      },
    },
  ];
}
