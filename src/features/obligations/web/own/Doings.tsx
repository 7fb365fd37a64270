// What was done of a policy's own duties about a subject, the latest first; whoever said so wrongly takes it back here.
import { Button } from 'antd';
import { useState } from 'react';
import { showTimeline } from '#features/customers/contract.ts';
import { usePair } from '#features/policies/web/index.tsx';
import { useAct } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { ReasonDrawer } from '#ui/form/ReasonDrawer.tsx';
import { Block } from '#ui/page/Page.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { customerObligations, today } from '../../contract.ts';
import { type Doing, listDone, listDoneOf, retractDone, retractDoneOf } from '../../doing/contract.ts';
import { subjectObligations } from '../../subjects/contract.ts';
import { useDutyPhrases } from '../usePhrases.ts';
import { DoneDrawer, useDone } from './DoneDrawer.tsx';
import { Shown } from './Shown.tsx';

interface DoingsProps {
  subjectId: string;
  isCustomer: boolean;
  mayRecord: boolean;
}

const changes = [today, customerObligations, subjectObligations, listDone, listDoneOf, showTimeline];

export function Doings({ subjectId, isCustomer, mayRecord }: DoingsProps) {
  const t = useDutyPhrases();
  const { data } = useDone(subjectId, isCustomer);
  const [open, setOpen] = useState(false);
  const [back, setBack] = useState<Doing>();
  // Where no policy has duties of its own there is nothing to say.
  if (!data || data.duties.length + data.items.length === 0) return null;
  return (
    <Block
      title={t('done.list')}
      extra={
        mayRecord &&
        data.duties.length > 0 && (
          <Button type="link" size="small" onClick={() => setOpen(true)}>
            {t('done.title')}
          </Button>
        )
      }
    >
      {data.items.length === 0 && <p className="soft">{t('done.none')}</p>}
      <ul className="doings">
        {data.items.map((item) => (
          <Line
            key={item.id}
            item={item}
            subjectId={subjectId}
            isCustomer={isCustomer}
            onBack={mayRecord ? setBack : undefined}
          />
        ))}
      </ul>
      <DoneDrawer subjectId={subjectId} isCustomer={isCustomer} open={open} onClose={() => setOpen(false)} />
      <Back subjectId={subjectId} isCustomer={isCustomer} item={back} onClose={() => setBack(undefined)} />
    </Block>
  );
}

interface LineProps extends Omit<DoingsProps, 'mayRecord'> {
  item: Doing;
  onBack: ((item: Doing) => void) | undefined;
}

function Line({ item, subjectId, isCustomer, onBack }: LineProps) {
  const t = useDutyPhrases();
  const say = usePair();
  return (
    <li className="doing">
      <span className="row">
        <strong>{say(item.title)}</strong>
        {item.state !== 'counted' && (
          <Badge tone={item.state === 'awaiting_approval' ? 'soon' : 'idle'}>{t(`done.state.${item.state}`)}</Badge>
        )}
        <span className="soft small">
          {item.byName} <RelativeTime at={item.occurredAt} />
        </span>
        {onBack && (item.state === 'counted' || item.state === 'awaiting_approval') && (
          <Button type="link" size="small" onClick={() => onBack(item)}>
            {t('done.takeBack')}
          </Button>
        )}
      </span>
      <Shown item={item} subjectId={subjectId} isCustomer={isCustomer} />
      {item.decided?.reason && (
        <span className="soft small">
          {t('done.decided', { name: item.decided.byName ?? '', reason: item.decided.reason })}
        </span>
      )}
    </li>
  );
}

interface BackProps extends Omit<DoingsProps, 'mayRecord'> {
  item: Doing | undefined;
  onClose: () => void;
}

function Back({ subjectId, isCustomer, item, onClose }: BackProps) {
  const t = useDutyPhrases();
  const say = usePair();
  const ofCustomer = useAct(retractDone, { changes });
  const ofSubject = useAct(retractDoneOf, { changes });
  const takeBack = ({ reason }: { reason: string }): Promise<unknown> => {
    const doneId = item?.id ?? '';
    const body = { reason };
    if (isCustomer) return ofCustomer.mutateAsync({ params: { customerId: subjectId, doneId }, body });
    return ofSubject.mutateAsync({ params: { subjectId, doneId }, body });
  };
  return (
    <ReasonDrawer
      open={item !== undefined}
      title={t('done.backTitle', { duty: item ? say(item.title) : '' })}
      act={t('done.takeBack')}
      text={t('done.backText')}
      label={t('act.reason')}
      onSubmit={takeBack}
      onClose={onClose}
    />
  );
}
