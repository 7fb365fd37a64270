// A customer with all that is owed to it: one call settles several. What to talk about stands below.
import { Button } from 'antd';
import { NoMarketing } from '#features/consents/web/index.tsx';
import { TierBadge } from '#features/customers/web/index.tsx';
import { sideOf } from '#phrases/side.ts';
import { Link } from '#ui/Link.tsx';
import { useLanguage } from '#ui/phrases.ts';
import type { ObligationItem } from '../../contract.ts';
import { DutyLine } from '../DutyLine.tsx';
import { pageOf } from '../own/subjects.ts';
import { useDutyPhrases } from '../usePhrases.ts';
import { agendaOf, type Group } from './bands.ts';

interface CustomerGroupProps {
  group: Group;
  /** Whose Today it is: duties of others are marked with their name. */
  personId: string | null;
  /** The customer has refused marketing, or withdrawn their consent to it. */
  noMarketing: boolean;
  /** Undefined where the reader may not record. */
  onRecord: (() => void) | undefined;
  onWhy: (item: ObligationItem) => void;
  isRecording: boolean;
}

export function CustomerGroup({ group, personId, noMarketing, onRecord, onWhy, isRecording }: CustomerGroupProps) {
  const t = useDutyPhrases();
  const language = useLanguage();
  const agenda = agendaOf(group.items, sideOf(language));
  return (
    <li className={`owed${isRecording ? ' owed--chosen' : ''}`}>
      <div className="owed__head">
        <span className="owed__who">
          <Link to={pageOf(group)}>{group.name || t('own.nav')}</Link>
          {group.subjectKind === 'customer' && <TierBadge tier={group.tier} />}
          {noMarketing && <NoMarketing />}
        </span>
        {onRecord && group.subjectKind === 'customer' && (
          <Button
            size="small"
            type={isRecording ? 'primary' : 'default'}
            aria-label={t('today.recordOf', { name: group.name })}
            onClick={onRecord}
          >
            {t('today.record')}
          </Button>
        )}
      </div>
      <ul>
        {group.items.map((item) => (
          <DutyLine key={item.id} item={item} onWhy={onWhy} extra={<Whose item={item} personId={personId} />} />
        ))}
      </ul>
      {agenda.length > 0 && (
        <p className="owed__agenda soft small">
          {t(group.subjectKind === 'customer' ? 'today.agenda' : 'today.points', {
            points: agenda.join(language === 'en' ? ', ' : '、'),
          })}
        </p>
      )}
    </li>
  );
}

/** For whom one stands in, where the duty is somebody else's. */
function Whose({ item: { ownerId, ownerName }, personId }: { item: ObligationItem; personId: string | null }) {
  const t = useDutyPhrases();
  if (ownerId === personId || ownerName === null) return null;
  return <span className="soft small">{t('today.for', { name: ownerName })}</span>;
}
