// The study of a cause as it stands, and what is done about it.
import { Button } from 'antd';
import { useAct } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useZone } from '#ui/phrases.ts';
import { recordFiles } from '#ui/sending/slots.ts';
import { SlotView } from '#ui/slot.tsx';
import { dayOf } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { useCalendarDay } from '#ui/time/words.ts';
import { finishAction, type RecurrencePage, recurrenceFiles, type StudyAction, showRecurrence } from '../contract.ts';
import { useRecurrencePhrases } from './usePhrases.ts';

interface StudyProps {
  whole: Pick<RecurrencePage, 'group' | 'files'>;
  canHandle: boolean;
  onEdit: () => void;
}

export function Study({ whole: { group, files }, canHandle, onEdit }: StudyProps) {
  const t = useRecurrencePhrases();
  const day = useCalendarDay();
  const { ownerName, due, dueByPolicy, cause, effectiveOn, ownerId } = group;
  if (ownerId === null)
    return (
      <Block title={t('study.title')}>
        <p className="soft">{t('study.none')}</p>
        {dueByPolicy !== null && (
          <p>
            {t('study.byPolicy')}: <RelativeTime at={dueByPolicy} exact />
          </p>
        )}
      </Block>
    );
  return (
    <Block
      title={t('study.title')}
      extra={
        canHandle && (
          <Button type="link" size="small" onClick={onEdit}>
            {t('study.edit')}
          </Button>
        )
      }
    >
      <dl className="card-row__lines">
        <dt>{t('study.owner')}</dt>
        <dd>{ownerName}</dd>
        <dt>{t('study.due')}</dt>
        <dd>{due !== null && day(due)}</dd>
        {dueByPolicy !== null && (
          <>
            <dt>{t('study.byPolicy')}</dt>
            <dd>
              <RelativeTime at={dueByPolicy} exact />
            </dd>
          </>
        )}
        <dt>{t('study.cause')}</dt>
        <dd className="study-words">{cause ?? '—'}</dd>
        <dt>{t('study.effectiveOn')}</dt>
        <dd>{effectiveOn === null ? '—' : day(effectiveOn)}</dd>
      </dl>
      <SlotView
        of={recordFiles}
        given={{
          files,
          doors: recurrenceFiles,
          params: { recurrenceId: group.id },
          changes: [showRecurrence],
          canChange: canHandle,
        }}
        quiet
      />
    </Block>
  );
}

export function Actions({
  whole: { group, actions },
  canHandle,
  onAdd,
}: {
  whole: RecurrencePage;
  canHandle: boolean;
  onAdd: () => void;
}) {
  const t = useRecurrencePhrases();
  if (group.ownerId === null) return null;
  return (
    <Block
      title={t('action.title')}
      extra={
        canHandle && (
          <Button type="link" size="small" onClick={onAdd}>
            {t('action.add')}
          </Button>
        )
      }
    >
      {actions.length === 0 && <p className="soft">{t('action.none')}</p>}
      <ul className="alike-lines">
        {actions.map((action) => (
          <OneAction key={action.id} action={action} recurrenceId={group.id} canHandle={canHandle} />
        ))}
      </ul>
    </Block>
  );
}

function OneAction({
  action,
  recurrenceId,
  canHandle,
}: {
  action: StudyAction;
  recurrenceId: string;
  canHandle: boolean;
}) {
  const t = useRecurrencePhrases();
  const toast = useToast();
  const today = dayOf(useNow('minute'), useZone());
  const day = useCalendarDay();
  const act = useAct(finishAction, { changes: [showRecurrence], onDone: () => toast.done(t('action.finished')) });
  const { id, words, ownerName, due, doneAt, doneByName } = action;
  const finish = () => act.mutateAsync({ params: { recurrenceId, actionId: id } }).catch(toast.failed);
  return (
    <li className="alike-line">
      <div>
        <div className="study-words">{words}</div>
        <div className="soft small">
          {ownerName} · {day(due)} {doneAt === null && due < today && <Badge tone="over">{t('action.overdue')}</Badge>}
          {doneAt !== null && (
            <>
              · {t('action.doneBy', { name: doneByName ?? '' })} <RelativeTime at={doneAt} />
            </>
          )}
        </div>
      </div>
      {canHandle && doneAt === null && (
        <Button size="small" loading={act.isPending} onClick={() => void finish()}>
          {t('action.done')}
        </Button>
      )}
    </li>
  );
}
