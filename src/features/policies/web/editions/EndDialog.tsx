// Ending a policy that nothing follows: from which day, and what becomes of what runs.
import { Modal } from 'antd';
import { useState } from 'react';
import { useAct } from '#ui/api/queries.ts';
import { DayPicker } from '#ui/form/pickers.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { useToast } from '#ui/page/toast.tsx';
import {
  type EditionBrief,
  endPolicy,
  listPolicies,
  policyInForce,
  policyWords,
  type TakeoverChoice,
} from '../../contract.ts';
import { useStudioPhrases } from '../studio/studio.ts';
import { usePair } from '../usePhrases.ts';
import { TakeoverChoices, useToday } from './Decisions.tsx';

export function EndDialog({ edition, onClose }: { edition: EditionBrief; onClose: () => void }) {
  const t = useStudioPhrases();
  const say = usePair();
  const toast = useToast();
  const today = useToday();
  const [from, setFrom] = useState<string | undefined>(today);
  const [takeover, setTakeover] = useState<TakeoverChoice>('finish');
  const [error, setError] = useState<unknown>();
  const end = useAct(endPolicy, { changes: [listPolicies, policyInForce, policyWords] });
  const act = async () => {
    try {
      await end.mutateAsync({ params: { edition: edition.id }, body: { from: from ?? today, takeover } });
      toast.done(t('end.done'));
      onClose();
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <Modal
      open
      title={t('end.title', { title: say(edition.title) })}
      okText={t('list.end')}
      okButtonProps={{ danger: true, disabled: from === undefined, loading: end.isPending }}
      onOk={() => void act()}
      onCancel={onClose}
    >
      <div className="stack">
        {error !== undefined && <ErrorView error={error} />}
        <p>{t('end.text')}</p>
        <label className="row" htmlFor="end-from">
          {t('end.from')}
          <DayPicker id="end-from" aria-label={t('end.from')} value={from} onChange={setFrom} />
        </label>
        <TakeoverChoices basedOn={edition.id} value={takeover} onChange={setTakeover} />
      </div>
    </Modal>
  );
}
