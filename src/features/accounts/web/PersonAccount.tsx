// How a colleague signs in, for administrators: second factor and devices, and what may be done about them.
import { Button } from 'antd';
import { readPerson } from '#features/people/contract.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { useConfirm } from '#ui/page/confirm.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useReader } from '#ui/reader.ts';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { endSessions, readAccount, resetFactor } from '../contract.ts';
import { useAccountPhrases } from './usePhrases.ts';

export default function PersonAccount({ personId }: { personId: string }) {
  const t = useAccountPhrases();
  const reader = useReader();
  const { data, error, refetch } = useEndpoint(readAccount, { params: { personId } });
  const person = useEndpoint(readPerson, { params: { personId } });
  if (error) return <ErrorView error={error} onRetry={() => void refetch()} />;
  if (!data || !person.data) return null;
  const { factorSince, devices, seenAt } = data;
  return (
    <Block title={t('person.title')}>
      <dl className="person-lines block">
        <div>
          <dt className="soft">{t('person.factor')}</dt>
          <dd>
            {t(factorSince === undefined ? 'person.factorOff' : 'person.factorOn')}{' '}
            {factorSince !== undefined && (
              <span className="soft">
                · {t('factor.since')} <RelativeTime at={factorSince} />
              </span>
            )}
          </dd>
        </div>
        <div>
          <dt className="soft">{t('person.devices')}</dt>
          <dd>
            {t('person.devices', { count: devices })}{' '}
            {seenAt !== undefined && (
              <span className="soft">
                · {t('devices.seen')} <RelativeTime at={seenAt} />
              </span>
            )}
          </dd>
        </div>
      </dl>
      {personId !== reader.id && (
        <Acts
          personId={personId}
          name={person.data.name}
          isSignedIn={devices > 0}
          hasFactor={factorSince !== undefined}
        />
      )}
    </Block>
  );
}

interface ActsProps {
  personId: string;
  name: string;
  isSignedIn: boolean;
  hasFactor: boolean;
}

function Acts({ personId, name, isSignedIn, hasFactor }: ActsProps) {
  const t = useAccountPhrases();
  const toast = useToast();
  const confirm = useConfirm();
  const end = useAct(endSessions, { changes: [readAccount] });
  const reset = useAct(resetFactor, { changes: [readAccount] });
  const params = { personId };
  const attempt = async (question: Parameters<typeof confirm>[0], act: () => Promise<unknown>, done: string) => {
    try {
      if (!(await confirm(question))) return;
      await act();
      toast.done(done);
    } catch (failure) {
      toast.failed(failure);
    }
  };
  const signOut = {
    title: t('person.signOutTitle', { name }),
    text: t('person.signOutText'),
    act: t('person.signOut'),
  };
  const resetting = { title: t('person.resetTitle', { name }), text: t('person.resetText'), act: t('person.reset') };
  return (
    <div className="row">
      <Button
        disabled={!isSignedIn}
        loading={end.isPending}
        onClick={() => void attempt(signOut, () => end.mutateAsync({ params }), t('person.signedOut', { name }))}
      >
        {t('person.signOut')}
      </Button>
      <Button
        danger
        disabled={!hasFactor}
        loading={reset.isPending}
        onClick={() => void attempt(resetting, () => reset.mutateAsync({ params }), t('person.resetDone', { name }))}
      >
        {t('person.reset')}
      </Button>
    </div>
  );
}
