// What one may do with a draft now, as buttons; each asks in a dialog that says what will happen, and to how many.
import { EllipsisOutlined } from '@ant-design/icons';
import { Button, Dropdown, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { runningUnder } from '#features/obligations/contract.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { DayPicker } from '#ui/form/pickers.tsx';
import { useGo } from '#ui/Link.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useZone } from '#ui/phrases.ts';
import { wallOf } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import {
  approveDraft,
  type Draft,
  listPolicies,
  policyInForce,
  policyWords,
  publishDraft,
  readDraft,
  resumeDraft,
  sendBackDraft,
  submitDraft,
  type TakeoverChoice,
  withdrawDraft,
} from '../../contract.ts';
import { useStudioPhrases } from '../studio/studio.ts';
import type { Writing } from '../studio/useDraft.ts';
import { useRoleWords } from '../usePhrases.ts';
import { useTaking } from './taking.ts';

const tones = { draft: 'idle', submitted: 'soon', approved: 'accent', published: 'calm', withdrawn: 'idle' } as const;

export function StateBadge({ state }: { state: Draft['state'] }) {
  const t = useStudioPhrases();
  return <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>;
}

interface DecisionsProps {
  draft: Draft;
  errors: number;
  missing: number;
  writing: Writing;
}

type Dialog = 'submit' | 'approve' | 'sendBack' | 'publish';

export function Decisions({ draft, errors, missing, writing }: DecisionsProps) {
  const t = useStudioPhrases();
  const go = useGo();
  const toast = useToast();
  const take = useTaking();
  const [dialog, setDialog] = useState<Dialog>();
  const changes = [readDraft, listPolicies];
  const withdraw = useAct(withdrawDraft, { changes });
  const resume = useAct(resumeDraft, { changes });
  const { may } = draft;
  const isStopped = errors + missing > 0;
  const asked = async () => ({ params: { draftId: draft.id }, body: { revision: await writing.settle() } });
  const act = (acting: typeof withdraw) => async () => {
    try {
      await acting.mutateAsync(await asked());
    } catch (error) {
      toast.failed(error);
    }
  };
  const items = [
    { key: 'compare', label: t('act.compare'), isShown: draft.basedOn !== null },
    { key: 'files', label: t('files.take'), isShown: true },
    {
      key: 'resume',
      label: t('act.resume'),
      isShown: ['submitted', 'approved', 'withdrawn'].includes(draft.state) && !may.edit,
    },
    { key: 'withdraw', label: t('act.withdraw'), isShown: ['draft', 'submitted', 'approved'].includes(draft.state) },
  ].filter(({ isShown }) => isShown);
  const choose = (key: string) => {
    if (key === 'compare') go(`/policies/compare?before=${encodeURIComponent(draft.basedOn ?? '')}&draft=${draft.id}`);
    else if (key === 'files') void writing.settle().then(() => take({ draft: draft.id }));
    else void act(key === 'resume' ? resume : withdraw)();
  };
  return (
    <>
      {may.approve && <Button onClick={() => setDialog('sendBack')}>{t('act.sendBack')}</Button>}
      {may.submit && (
        <Button
          type="primary"
          disabled={isStopped}
          title={isStopped ? t('submit.stopped') : undefined}
          onClick={() => setDialog('submit')}
        >
          {t('act.submit')}
        </Button>
      )}
      {may.approve && (
        <Button type="primary" onClick={() => setDialog('approve')}>
          {t('act.approve')}
        </Button>
      )}
      {may.publish && (
        <Button type="primary" onClick={() => setDialog('publish')}>
          {t('act.publish')}
        </Button>
      )}
      {items.length > 0 && (
        <Dropdown
          trigger={['click']}
          menu={{ items: items.map(({ key, label }) => ({ key, label })), onClick: ({ key }) => choose(key) }}
        >
          <Button icon={<EllipsisOutlined />} aria-label={t('act.more')} />
        </Dropdown>
      )}
      {dialog && (
        <DecisionDialog
          key={dialog}
          dialog={dialog}
          draft={draft}
          writing={writing}
          onClose={() => setDialog(undefined)}
        />
      )}
    </>
  );
}

interface DialogProps {
  dialog: Dialog;
  draft: Draft;
  writing: Writing;
  onClose: () => void;
}

function DecisionDialog({ dialog, draft, writing, onClose }: DialogProps) {
  const t = useStudioPhrases();
  const role = useRoleWords();
  const today = useToday();
  const [words, setWords] = useState('');
  const [takeover, setTakeover] = useState<TakeoverChoice>('finish');
  const [from, setFrom] = useState<string | undefined>(today);
  const { decide, error, isBusy } = useDeciding(draft, writing, onClose);
  const needs = (dialog === 'sendBack' && words.trim() === '') || (dialog === 'publish' && from === undefined);
  return (
    <Modal
      open
      title={t(`${dialog}.title`)}
      okText={t(`act.${dialog}`)}
      okButtonProps={{ disabled: needs, loading: isBusy }}
      onOk={() => void decide(dialog, { words: words.trim(), takeover, from: from ?? today })}
      onCancel={onClose}
    >
      <div className="stack">
        {error !== undefined && <ErrorView error={error} />}
        <p>{t(`${dialog}.text`, { role: role(draft.approver), edition: writing.written.doc.edition })}</p>
        {dialog === 'approve' && <TakeoverChoices basedOn={draft.basedOn} value={takeover} onChange={setTakeover} />}
        {dialog === 'publish' && (
          <label className="row" htmlFor="publish-from">
            {t('publish.from')}
            <DayPicker id="publish-from" aria-label={t('publish.from')} value={from} onChange={setFrom} />
          </label>
        )}
        {(dialog === 'sendBack' || dialog === 'approve') && (
          <Input.TextArea
            className="grows"
            rows={2}
            maxLength={2000}
            aria-label={t('sendBack.words')}
            placeholder={t(dialog === 'sendBack' ? 'sendBack.words' : 'approve.words')}
            value={words}
            onChange={({ target }) => setWords(target.value)}
          />
        )}
      </div>
    </Modal>
  );
}

interface Decided {
  readonly words: string;
  readonly takeover: TakeoverChoice;
  readonly from: string;
}

function useDeciding(draft: Draft, writing: Writing, onDone: () => void) {
  const t = useStudioPhrases();
  const go = useGo();
  const toast = useToast();
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const changes = [readDraft, listPolicies, policyInForce, policyWords];
  const submit = useAct(submitDraft, { changes });
  const sendBack = useAct(sendBackDraft, { changes });
  const approve = useAct(approveDraft, { changes });
  const publish = useAct(publishDraft, { changes });
  const params = { draftId: draft.id };
  const decide = async (dialog: Dialog, { words, takeover, from }: Decided) => {
    setBusy(true);
    try {
      const revision = await writing.settle();
      if (dialog === 'submit') await submit.mutateAsync({ params, body: { revision } });
      if (dialog === 'sendBack') await sendBack.mutateAsync({ params, body: { revision, words } });
      if (dialog === 'approve') await approve.mutateAsync({ params, body: { revision, takeover, words } });
      if (dialog === 'publish') {
        const { edition } = await publish.mutateAsync({ params, body: { revision, from } });
        go(`/policy?edition=${encodeURIComponent(edition)}`);
      }
      toast.done(t(`${dialog}.done`));
      onDone();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return { decide, error, isBusy };
}

/** What becomes of recurring windows that run: to be finished, or cut off. How many that are is said. */
export function TakeoverChoices(props: {
  basedOn: string | null;
  value: TakeoverChoice;
  onChange: (value: TakeoverChoice) => void;
}) {
  const t = useStudioPhrases();
  const { data } = useEndpoint(
    runningUnder,
    { params: { edition: props.basedOn ?? '' } },
    { enabled: props.basedOn !== null },
  );
  if (props.basedOn === null) return <p className="soft">{t('takeover.first')}</p>;
  return (
    <>
      {data && (
        <p className="soft">
          {t('takeover.running', { recurring: data.recurring, limits: data.limits, subjects: data.subjects })}
        </p>
      )}
      <Radio.Group
        value={props.value}
        onChange={({ target }) => props.onChange(target.value as TakeoverChoice)}
        options={[
          { value: 'finish', label: t('takeover.finish') },
          { value: 'cut', label: t('takeover.cut') },
        ]}
      />
    </>
  );
}

/** Today in the organisation's zone. */
export function useToday(): string {
  return wallOf(useNow(), useZone()).slice(0, 10);
}
