// Inviting somebody: an account with a one-time password, shown once.
import { useState } from 'react';
import { useAct } from '#ui/api/queries.ts';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { addPerson, type Level, listDepartments, listPeople } from '../contract.ts';
import { oneTimePassword } from './account/one-time-password.ts';
import { ShownOnce } from './account/ShownOnce.tsx';
import { given, PersonFields, type PersonValues } from './PersonFields.tsx';
import { usePeoplePhrases } from './usePeople.ts';

export function InviteDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = usePeoplePhrases();
  const act = useAct(addPerson, { changes: [listPeople, listDepartments] });
  const [invited, setInvited] = useState<{ name: string; username: string; password: string }>();
  const invite = async (values: PersonValues) => {
    const password = oneTimePassword();
    const { name, username } = await act.mutateAsync({
      body: {
        name: values.name,
        username: values.username,
        level: values.level as Level,
        roles: values.roles ?? [],
        email: given(values.email),
        phone: given(values.phone),
        departmentId: values.departmentId,
        password,
      },
    });
    setInvited({ name, username, password });
  };
  return (
    <>
      <FormDrawer<PersonValues>
        open={open}
        title={t('invite.title')}
        initial={{ level: 'staff', roles: [] }}
        submitLabel={t('invite.submit')}
        onSubmit={invite}
        onClose={onClose}
      >
        <PersonFields isNew />
      </FormDrawer>
      {invited && <ShownOnce {...invited} onClose={() => setInvited(undefined)} />}
    </>
  );
}
