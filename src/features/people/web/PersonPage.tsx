// One person: who it is, absences, and what may be done with the account.
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { useAddress } from '#ui/Link.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block, Page } from '#ui/page/Page.tsx';
import { useMay } from '#ui/reader.ts';
import { SlotView } from '#ui/slot.tsx';
import { changePerson, type Level, listDepartments, listPeople, type PersonView, readPerson } from '../contract.ts';
import { Absences } from './Absences.tsx';
import { AccountActions } from './account/AccountActions.tsx';
import { HandOverDrawer } from './HandOverDrawer.tsx';
import { given, PersonFields, type PersonValues } from './PersonFields.tsx';
import { PersonState } from './PersonState.tsx';
import { personSide } from './slots.ts';
import { useLevelWords, usePeoplePhrases, useRoleWords } from './usePeople.ts';
import './people.css';

export default function PersonPage() {
  const { personId = '' } = useAddress().params;
  const person = useEndpoint(readPerson, { params: { personId } });
  if (person.error) return <ErrorView error={person.error} onRetry={() => void person.refetch()} />;
  if (!person.data) return <Bones lines={6} />;
  return <Shown person={person.data} />;
}

function Shown({ person }: { person: PersonView }) {
  const t = usePeoplePhrases();
  const may = useMay();
  const [open, setOpen] = useState<'edit' | 'hand-over'>();
  return (
    <Page
      title={person.name}
      marks={<PersonState person={person} />}
      crumbs={[{ label: t('nav'), to: '/people' }]}
      width="reading"
      actions={
        <>
          {may('people.hand_over') && <Button onClick={() => setOpen('hand-over')}>{t('handOver.title')}</Button>}
          {may('people.write') && (
            <Button type="primary" onClick={() => setOpen('edit')}>
              {t('edit.act')}
            </Button>
          )}
        </>
      }
    >
      <Details person={person} />
      <Block title={t('absence.title')}>
        <Absences person={person} />
      </Block>
      <SlotView of={personSide} given={{ personId: person.id }} />
      {may('people.write') && (
        <Block title={t('account.title')}>
          <AccountActions person={person} />
        </Block>
      )}
      <EditDrawer person={person} open={open === 'edit'} onClose={() => setOpen(undefined)} />
      <HandOverDrawer person={person} open={open === 'hand-over'} onClose={() => setOpen(undefined)} />
    </Page>
  );
}

/** `children` are further lines: a div with dt and dd each. */
export function Details({ person, children }: { person: PersonView; children?: ReactNode }) {
  const t = usePeoplePhrases();
  const level = useLevelWords();
  const role = useRoleWords();
  const { headOf, department } = person;
  const lines = [
    [t('field.username'), person.username],
    [t('field.department'), department?.name],
    [t('field.leader'), person.leader?.name],
    [t('field.level'), level(person.level)],
    [t('field.headOf'), headOf?.name],
    [t('field.roles'), person.roles.map(role).join(t('comma'))],
    [t('field.phone'), person.phone],
    [t('field.email'), person.email],
  ].filter(([, value]) => value);
  return (
    <dl className="person-lines block">
      {lines.map(([label, value]) => (
        <div key={label}>
          <dt className="soft">{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {children}
    </dl>
  );
}

function EditDrawer({ person, open, onClose }: { person: PersonView; open: boolean; onClose: () => void }) {
  const t = usePeoplePhrases();
  const act = useAct(changePerson, { changes: [readPerson, listPeople, listDepartments] });
  const { id, version, name, username, email, phone, level, roles, department, leader } = person;
  const save = (values: PersonValues) =>
    act.mutateAsync({
      params: { personId: id },
      body: {
        version,
        name: values.name,
        level: values.level as Level,
        roles: values.roles,
        email: given(values.email) ?? null,
        phone: given(values.phone) ?? null,
        departmentId: values.departmentId ?? null,
        leaderId: values.leaderId ?? null,
      },
    });
  const initial: Partial<PersonValues> = { name, username, level, roles };
  if (email !== undefined) initial.email = email;
  if (phone !== undefined) initial.phone = phone;
  if (leader !== undefined) initial.leaderId = leader.id;
  if (department !== undefined) initial.departmentId = department.id;
  return (
    <FormDrawer<PersonValues>
      open={open}
      title={t('edit.title', { name })}
      initial={initial}
      onSubmit={save}
      onClose={onClose}
    >
      <PersonFields isNew={false} personId={id} />
    </FormDrawer>
  );
}
