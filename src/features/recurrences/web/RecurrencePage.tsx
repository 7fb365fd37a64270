// One group: the requests with the words they share, the study of the cause, what is done about it.
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useLive } from '#ui/api/live.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { Link, useAddress } from '#ui/Link.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { useMay } from '#ui/reader.ts';
import { useCalendarDay } from '#ui/time/words.ts';
import { showRecurrence, standingStates, type RecurrencePage as Whole } from '../contract.ts';
import { type Asking, Drawers } from './Drawers.tsx';
import { OneRequest, StateBadge, Why } from './Pieces.tsx';
import { Actions, Study } from './Study.tsx';
import { useGroupName, useRecurrencePhrases } from './usePhrases.ts';
import './recurrences.css';

export default function RecurrencePage() {
  const t = useRecurrencePhrases();
  const { recurrenceId = '' } = useAddress().params;
  const { data, error, refetch } = useEndpoint(showRecurrence, { params: { recurrenceId } });
  useLive('recurrences', [showRecurrence]);
  const crumbs = [{ label: t('nav'), to: '/recurrences' }];
  if (data) return <Known whole={data} crumbs={crumbs} />;
  return (
    <Page title={t('nav')} crumbs={crumbs}>
      {error ? <ErrorView error={error} onRetry={() => void refetch()} /> : <Bones lines={8} />}
    </Page>
  );
}

function Known({ whole, crumbs }: { whole: Whole; crumbs: { label: string; to: string }[] }) {
  const { group } = whole;
  const name = useGroupName();
  const may = useMay();
  const [asking, setAsking] = useState<Asking>();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const canHandle = may('recurrence.handle') && standingStates.some((state) => state === group.state);
  return (
    <Page
      title={name(group)}
      crumbs={crumbs}
      marks={<StateBadge state={group.state} />}
      lead={<Why group={group} />}
      actions={canHandle && <Acts whole={whole} chosen={chosen} onAsk={setAsking} />}
      aside={
        <>
          <Study whole={whole} canHandle={canHandle} onEdit={() => setAsking('study')} />
          <Actions whole={whole} canHandle={canHandle} onAdd={() => setAsking('action')} />
        </>
      }
    >
      <Told whole={whole} />
      <Requests whole={whole} chosen={canHandle ? chosen : undefined} onChoose={setChosen} />
      <Drawers
        whole={whole}
        asking={asking}
        chosen={chosen}
        onClose={() => setAsking(undefined)}
        onSplit={() => setChosen([])}
      />
    </Page>
  );
}

function Acts({
  whole: { group, requests },
  chosen,
  onAsk,
}: {
  whole: Whole;
  chosen: readonly string[];
  onAsk: (what: Asking) => void;
}) {
  const t = useRecurrencePhrases();
  return (
    <>
      {chosen.length > 0 && chosen.length < requests.length && (
        <Button onClick={() => onAsk('split')}>{t('split.act')}</Button>
      )}
      <Button onClick={() => onAsk('merge')}>{t('merge.act')}</Button>
      <Button onClick={() => onAsk('dismiss')}>{t('dismiss.act')}</Button>
      {group.state === 'proposed' && (
        <Button type="primary" onClick={() => onAsk('accept')}>
          {t('accept.act')}
        </Button>
      )}
    </>
  );
}

/** What must not be missed: it came back, or it is over. */
function Told({ whole: { group } }: { whole: Whole }) {
  const t = useRecurrencePhrases();
  const day = useCalendarDay();
  const { state, effectiveOn, reopenedBy, mergedInto, reason } = group;
  if (state === 'reopened')
    return (
      <p role="alert">{t('back', { day: effectiveOn === null ? '' : day(effectiveOn), number: reopenedBy ?? '' })}</p>
    );
  if (state === 'dismissed') return <p>{t('dismissedBecause', { reason: reason ?? '' })}</p>;
  if (state !== 'merged') return null;
  return (
    <p>
      {t('mergedInto')} <Link to={`/recurrences/${mergedInto}`}>{t('openOther')}</Link>
    </p>
  );
}

interface RequestsProps {
  whole: Whole;
  /** Undefined: nothing is chosen here. */
  chosen: readonly string[] | undefined;
  onChoose: (ids: readonly string[]) => void;
}

function Requests({ whole: { group, requests }, chosen, onChoose }: RequestsProps) {
  const t = useRecurrencePhrases();
  const turn = (id: string, isOn: boolean) =>
    onChoose(isOn ? [...(chosen ?? []), id] : (chosen ?? []).filter((one) => one !== id));
  return (
    <Block title={`${t('requests')} · ${t('count', { count: group.count })}`}>
      <ul className="alike-lines">
        {requests.map((request) => (
          <li key={request.requestId} className="alike-line">
            {chosen !== undefined && (
              <Checkbox
                aria-label={request.title}
                checked={chosen.includes(request.requestId)}
                onChange={({ target }) => turn(request.requestId, target.checked)}
              />
            )}
            <div>
              <OneRequest request={request} />
            </div>
          </li>
        ))}
      </ul>
      {group.count > requests.length && (
        <p className="soft small">{t('hidden', { count: group.count - requests.length })}</p>
      )}
    </Block>
  );
}
