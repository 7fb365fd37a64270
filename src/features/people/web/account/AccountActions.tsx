// What an administrator does with somebody's account: a new one-time password, closing, opening again.
import { Button } from 'antd';
import { useState } from 'react';
import { useAct } from '#ui/api/queries.ts';
import { useConfirm } from '#ui/page/confirm.ts';
import { useToast } from '#ui/page/toast.tsx';
import { useReader } from '#ui/reader.ts';
import { disablePerson, enablePerson, givePassword, listPeople, type PersonView, readPerson } from '../../contract.ts';
import { usePeoplePhrases } from '../usePeople.ts';
import { oneTimePassword } from './one-time-password.ts';
import { ShownOnce } from './ShownOnce.tsx';

export function AccountActions({ person }: { person: PersonView }) {
  const t = usePeoplePhrases();
  const reader = useReader();
  const toast = useToast();
  const confirm = useConfirm();
  const changes = [readPerson, listPeople];
  const close = useAct(disablePerson, { changes });
  const open = useAct(enablePerson, { changes });
  const give = useAct(givePassword, { changes });
  const [password, setPassword] = useState<string>();
  const { id, name, username, disabledAt } = person;
  const params = { personId: id };
  if (id === reader.id) return <p className="soft">{t('account.own')}</p>;

  const attempt = async (act: () => Promise<unknown>) => {
    try {
      await act();
    } catch (error) {
      toast.failed(error);
    }
  };
  const closeIt = () =>
    attempt(async () => {
      await close.mutateAsync({ params });
      toast.done(t('account.closed', { name }), { undo: () => open.mutateAsync({ params }) });
    });
  const openIt = () =>
    attempt(async () => {
      await open.mutateAsync({ params });
      toast.done(t('account.opened', { name }));
    });
  const giveNew = () =>
    attempt(async () => {
      const question = {
        title: t('account.resetTitle', { name }),
        text: t('account.resetText'),
        act: t('account.reset'),
      };
      if (!(await confirm(question))) return;
      const made = oneTimePassword();
      await give.mutateAsync({ params, body: { password: made } });
      setPassword(made);
    });
  return (
    <div className="row">
      {disabledAt === undefined ? (
        <>
          <Button loading={give.isPending} onClick={() => void giveNew()}>
            {t('account.reset')}
          </Button>
          <Button danger loading={close.isPending} onClick={() => void closeIt()}>
            {t('account.close')}
          </Button>
        </>
      ) : (
        <Button loading={open.isPending} onClick={() => void openIt()}>
          {t('account.open')}
        </Button>
      )}
      {password !== undefined && (
        <ShownOnce name={name} username={username} password={password} onClose={() => setPassword(undefined)} />
      )}
    </div>
  );
}
