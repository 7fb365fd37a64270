// When somebody is away and who stands in: planned by oneself or by who leads.
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { Field } from '#ui/form/Field.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { InstantPicker } from '#ui/form/pickers.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay, useReader } from '#ui/reader.ts';
import { now } from '#ui/time/now.ts';
import { useExactText } from '#ui/time/words.ts';
import {
  type AbsenceView,
  endAbsence,
  listAbsences,
  listPeople,
  type PersonView,
  planAbsence,
  readMe,
  readPerson,
} from '../contract.ts';
import { given } from './PersonFields.tsx';
import { usePeopleOptions, usePeoplePhrases } from './usePeople.ts';

const changes = [listAbsences, listPeople, readPerson, readMe];

export function Absences({ person }: { person: Pick<PersonView, 'id' | 'name'> }) {
  const t = usePeoplePhrases();
  const may = useMay();
  const reader = useReader();
  const [open, setOpen] = useState(false);
  const absences = useEndpoint(listAbsences, { params: { personId: person.id } });
  const mayWrite = reader.id === person.id || may('absence.write');
  if (absences.error) return <ErrorView error={absences.error} onRetry={() => void absences.refetch()} />;
  if (!absences.data) return <Bones lines={2} />;
  const { items } = absences.data;
  return (
    <div className="stack">
      {items.length === 0 && <p className="soft">{t('absence.none')}</p>}
      {items.length > 0 && (
        <ul className="absence-list">
          {items.map((absence) => (
            <Absence key={absence.id} personId={person.id} absence={absence} mayEnd={mayWrite} />
          ))}
        </ul>
      )}
      {mayWrite && (
        <div>
          <Button onClick={() => setOpen(true)}>{t('absence.plan')}</Button>
        </div>
      )}
      <PlanDrawer person={person} open={open} onClose={() => setOpen(false)} />
    </div>
  );
}

function Absence({ personId, absence, mayEnd }: { personId: string; absence: AbsenceView; mayEnd: boolean }) {
  const t = usePeoplePhrases();
  const exact = useExactText();
  const toast = useToast();
  const end = useAct(endAbsence, { changes });
  const { id, from, to, deputy, note } = absence;
  const isRunning = from <= now();
  const finish = async () => {
    try {
      await end.mutateAsync({ params: { personId, absenceId: id } });
      toast.done(t(isRunning ? 'absence.ended' : 'absence.calledOff'));
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <li className="absence">
      <div>
        <div>{t('absence.fromTo', { from: exact(from), to: exact(to) })}</div>
        <div className="soft small">
          {t('absence.by', { deputy: deputy.name })}
          {note && ` · ${note}`}
        </div>
      </div>
      {mayEnd && (
        <Button size="small" loading={end.isPending} onClick={() => void finish()}>
          {t(isRunning ? 'absence.end' : 'absence.callOff')}
        </Button>
      )}
    </li>
  );
}

interface AbsenceValues {
  from: number;
  to: number;
  deputyId: string;
  note?: string;
}

function PlanDrawer({
  person,
  open,
  onClose,
}: {
  person: Pick<PersonView, 'id' | 'name'>;
  open: boolean;
  onClose: () => void;
}) {
  const t = usePeoplePhrases();
  const deputies = usePeopleOptions(person.id);
  const plan = useAct(planAbsence, { changes });
  const save = ({ from, to, deputyId, note }: AbsenceValues) =>
    plan.mutateAsync({ params: { personId: person.id }, body: { from, to, deputyId, note: given(note) } });
  return (
    <FormDrawer<AbsenceValues>
      open={open}
      title={t('absence.planFor', { name: person.name })}
      onSubmit={save}
      onClose={onClose}
    >
      <Field name="from" label={t('absence.from')} required>
        <InstantPicker />
      </Field>
      <Field name="to" label={t('absence.to')} required>
        <InstantPicker />
      </Field>
      <Field name="deputyId" label={t('absence.deputy')} hint={t('absence.deputyHint')} required>
        <Select showSearch={{ optionFilterProp: 'label' }} options={deputies} />
      </Field>
      <Field name="note" label={t('absence.note')}>
        <Input maxLength={200} />
      </Field>
    </FormDrawer>
  );
}
