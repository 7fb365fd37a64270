// What is done with a group, each in a form beside it: taken up, put aside, merged, split; the study and its actions.
import { Input, Select } from 'antd';
import { usePeopleOptions } from '#features/people/web/index.tsx';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { DayPicker } from '#ui/form/pickers.tsx';
import { ReasonDrawer } from '#ui/form/ReasonDrawer.tsx';
import { Tick } from '#ui/form/Tick.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useZone } from '#ui/phrases.ts';
import { dayOf } from '#ui/time/instants.ts';
import * as contract from '../contract.ts';
import { useGroupName, useRecurrencePhrases } from './usePhrases.ts';

export type Asking = 'accept' | 'dismiss' | 'merge' | 'split' | 'study' | 'action';

interface DrawersProps {
  whole: contract.RecurrencePage;
  asking: Asking | undefined;
  chosen: readonly string[];
  onClose: () => void;
  onSplit: () => void;
}

const changes = [contract.showRecurrence, contract.listRecurrences, contract.alikeRequests];

export function Drawers({ whole: { group }, asking, chosen, onClose, onSplit }: DrawersProps) {
  const given = { group, onClose };
  return (
    <>
      <Accept {...given} open={asking === 'accept'} />
      <Dismiss {...given} open={asking === 'dismiss'} />
      <Merge {...given} open={asking === 'merge'} />
      <Split {...given} open={asking === 'split'} chosen={chosen} onSplit={onSplit} />
      <WriteStudy {...given} open={asking === 'study'} />
      <AddAction {...given} open={asking === 'action'} />
    </>
  );
}

interface Given {
  group: contract.RecurrenceItem;
  open: boolean;
  onClose: () => void;
}

/** Who, and until when. */
function OwnerFields({ people, due }: { people: string; due: string }) {
  const t = useRecurrencePhrases();
  return (
    <>
      <Field name="ownerId" label={people} required>
        <Select showSearch={{ optionFilterProp: 'label' }} options={usePeopleOptions()} aria-label={t('study.owner')} />
      </Field>
      <Field name="due" label={due} required>
        <DayPicker />
      </Field>
    </>
  );
}

function Accept({ group, open, onClose }: Given) {
  const t = useRecurrencePhrases();
  const toast = useToast();
  const act = useAct(contract.acceptRecurrence, { changes });
  const save = async (values: { ownerId: string; due: string }) => {
    await act.mutateAsync({ params: { recurrenceId: group.id }, body: { version: group.version, ...values } });
    toast.done(t('accept.done'));
  };
  const zone = useZone();
  const initial = group.dueByPolicy === null ? {} : { due: dayOf(group.dueByPolicy, zone) };
  return (
    <FormDrawer open={open} title={t('accept.title')} initial={initial} onSubmit={save} onClose={onClose}>
      <OwnerFields people={t('study.owner')} due={t('study.due')} />
    </FormDrawer>
  );
}

function Dismiss({ group, open, onClose }: Given) {
  const t = useRecurrencePhrases();
  const toast = useToast();
  const act = useAct(contract.dismissRecurrence, { changes });
  const save = async ({ reason }: { reason: string }) => {
    await act.mutateAsync({ params: { recurrenceId: group.id }, body: { version: group.version, reason } });
    toast.done(t('dismiss.done'));
  };
  return (
    <ReasonDrawer
      open={open}
      title={t('dismiss.title')}
      text={t('dismiss.text')}
      label={t('dismiss.reason')}
      onSubmit={save}
      onClose={onClose}
    />
  );
}

function Merge({ group, open, onClose }: Given) {
  const t = useRecurrencePhrases();
  const toast = useToast();
  const name = useGroupName();
  const { id, scope, nature, customerId, version } = group;
  const query = { scope, nature, ...(customerId === null ? {} : { customerId }), limit: 200 };
  const { data } = useEndpoint(contract.listRecurrences, { query }, { enabled: open });
  const act = useAct(contract.mergeRecurrence, { changes });
  const save = async ({ intoId }: { intoId: string }) => {
    await act.mutateAsync({ params: { recurrenceId: id }, body: { version, intoId } });
    toast.done(t('merge.done'));
  };
  const others = data?.items.filter((one) => one.id !== id) ?? [];
  const options = others.map((one) => ({ value: one.id, label: `${name(one)} · ${t('count', { count: one.count })}` }));
  return (
    <FormDrawer<{ intoId: string }> open={open} title={t('merge.title')} onSubmit={save} onClose={onClose}>
      <p className="soft">{t('merge.text')}</p>
      <Field name="intoId" label={t('merge.into')} required>
        <Select showSearch={{ optionFilterProp: 'label' }} options={options} />
      </Field>
    </FormDrawer>
  );
}

function Split({ group, open, chosen, onClose, onSplit }: Given & { chosen: readonly string[]; onSplit: () => void }) {
  const t = useRecurrencePhrases();
  const toast = useToast();
  const act = useAct(contract.splitRecurrence, { changes });
  const save = async ({ label }: { label: string }) => {
    await act.mutateAsync({
      params: { recurrenceId: group.id },
      body: { version: group.version, requestIds: [...chosen], label },
    });
    onSplit();
    toast.done(t('split.done'));
  };
  return (
    <FormDrawer<{ label: string }>
      open={open}
      title={t('split.title', { count: chosen.length })}
      onSubmit={save}
      onClose={onClose}
    >
      <p className="soft">{t('split.text')}</p>
      <Field name="label" label={t('split.label')} required>
        <Input autoComplete="off" maxLength={100} />
      </Field>
    </FormDrawer>
  );
}

interface StudyValues {
  ownerId: string;
  due: string;
  cause?: string;
  effectiveOn?: string;
  concluded?: boolean;
}

function WriteStudy({ group, open, onClose }: Given) {
  const t = useRecurrencePhrases();
  const toast = useToast();
  const act = useAct(contract.studyRecurrence, { changes });
  const save = async ({ cause, effectiveOn, concluded = false, ...rest }: StudyValues) => {
    const body = {
      version: group.version,
      cause: cause?.trim() || null,
      effectiveOn: effectiveOn ?? null,
      concluded,
      ...rest,
    };
    await act.mutateAsync({ params: { recurrenceId: group.id }, body });
    toast.done(t('study.saved'));
  };
  const { ownerId, due, cause, effectiveOn, state } = group;
  const initial: Partial<StudyValues> = { concluded: state === 'studied' };
  if (ownerId !== null) initial.ownerId = ownerId;
  if (due !== null) initial.due = due;
  if (cause !== null) initial.cause = cause;
  if (effectiveOn !== null) initial.effectiveOn = effectiveOn;
  return (
    <FormDrawer<StudyValues> open={open} title={t('study.title')} initial={initial} onSubmit={save} onClose={onClose}>
      <OwnerFields people={t('study.owner')} due={t('study.due')} />
      <Field name="cause" label={t('study.cause')} hint={t('study.causeHint')}>
        <Input.TextArea rows={4} maxLength={2000} />
      </Field>
      <Field name="effectiveOn" label={t('study.effectiveOn')} hint={t('study.effectiveHint')}>
        <DayPicker />
      </Field>
      <Tick name="concluded" label={t('study.concluded')} hint={t('study.concludedHint')} />
    </FormDrawer>
  );
}

function AddAction({ group, open, onClose }: Given) {
  const t = useRecurrencePhrases();
  const toast = useToast();
  const act = useAct(contract.addAction, { changes });
  const save = async (body: { words: string; ownerId: string; due: string }) => {
    await act.mutateAsync({ params: { recurrenceId: group.id }, body });
    toast.done(t('action.added'));
  };
  const initial = group.ownerId === null ? {} : { ownerId: group.ownerId };
  return (
    <FormDrawer<{ words: string; ownerId: string; due: string }>
      open={open}
      title={t('action.add')}
      initial={initial}
      onSubmit={save}
      onClose={onClose}
    >
      <Field name="words" label={t('action.words')} required>
        <Input.TextArea rows={3} maxLength={500} />
      </Field>
      <OwnerFields people={t('action.owner')} due={t('action.due')} />
    </FormDrawer>
  );
}
