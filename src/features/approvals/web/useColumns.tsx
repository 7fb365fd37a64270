// The columns of what was asked for: who, what exactly, what for, how it stands, what can be done.
import { useSaying } from '#features/oversight/web/index.tsx';
import { acts } from '#policy/access/vocabulary.ts';
import { Badge, type BadgeTone } from '#ui/data/Badge.tsx';
import type { Column } from '#ui/data/table.tsx';
import { Link } from '#ui/Link.tsx';
import { atStart, useSide } from '#ui/phrases.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { useExactText } from '#ui/time/words.ts';
import type { ApprovalItem, ApprovalState } from '../contract.ts';
import type { Deciding } from './DecideDrawer.tsx';
import { Doing } from './Doing.tsx';
import { useApprovalPhrases } from './usePhrases.ts';

/** With `onDecide` those of colleagues; without, one's own. */
export function useColumns({ onDecide }: { onDecide?: (deciding: Deciding) => void }): Column<ApprovalItem>[] {
  const t = useApprovalPhrases();
  const side = useSide();
  const what = ({ acts: names }: ApprovalItem) =>
    atStart(
      names.map((name) => (Object.hasOwn(acts, name) ? acts[name as keyof typeof acts][side] : name)).join(t('and')),
    );
  const who: Column<ApprovalItem> = {
    key: 'who',
    title: t('column.who'),
    cell: ({ asker }) => <Link to={`/people/${asker.id}`}>{asker.name}</Link>,
  };
  return [
    { key: 'what', title: t('column.what'), phone: 'title', cell: what },
    ...(onDecide ? [who] : []),
    { key: 'purpose', title: t('column.purpose'), cell: ({ purpose }) => purpose },
    { key: 'said', title: t('column.said'), cell: ({ said }) => <Said said={said} /> },
    { key: 'asked', title: t('column.asked'), phone: 'aside', cell: ({ askedAt }) => <RelativeTime at={askedAt} /> },
    { key: 'state', title: t('column.state'), cell: (item) => <State item={item} /> },
    { key: 'act', title: '', cell: (item) => <Doing item={item} onDecide={onDecide} /> },
  ];
}

/** More values than these are counted. */
const most = 12;

function Said({ said }: Pick<ApprovalItem, 'said'>) {
  const t = useApprovalPhrases();
  const saying = useSaying();
  const wanted = said.filter(({ path }) => path.at(-1) !== 'purpose');
  // The id of what has no name says nothing beside the words that were asked for; alone it is better than nothing.
  const readable = wanted.filter(({ values }) => values.some(({ as }) => as !== 'reference'));
  return (
    <dl className="approval-said small">
      {(readable.length > 0 ? readable : wanted).map(({ path, values }) => (
        <div key={path.join('.')}>
          <dt className="soft">{saying.field(path)}</dt>
          <dd>
            {values
              .slice(0, most)
              .map((value) => saying.value(path, value))
              .join(t('and'))}
            {values.length > most && ` ${t('more', { count: values.length })}`}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const tones: Readonly<Record<ApprovalState, BadgeTone>> = {
  waiting: 'soon',
  granted: 'accent',
  declined: 'over',
  used: 'calm',
  lapsed: 'idle',
  withdrawn: 'idle',
};

function State({ item: { state, until, decided } }: { item: ApprovalItem }) {
  const t = useApprovalPhrases();
  const exact = useExactText();
  return (
    <>
      <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
      {until !== null && <div className="soft small">{t('until', { time: exact(until) })}</div>}
      {decided && (
        <div className="soft small">
          {decided.reason === null
            ? t('by', { name: decided.by, time: exact(decided.at) })
            : t('byWhy', { name: decided.by, time: exact(decided.at), reason: decided.reason })}
        </div>
      )}
    </>
  );
}
