// The own second factor on the profile: setting it up, its recovery codes, turning it off.
import { Button } from 'antd';
import { useState } from 'react';
import { readSession } from '#platform/session/contract.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Bones } from '#ui/data/Bones.tsx';
import { useConfirm } from '#ui/page/confirm.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import { readFactor, removeFactor, renewRecovery } from '../contract.ts';
import { FactorSetUp } from './FactorSetUp.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';
import { useAccountPhrases } from './usePhrases.ts';

export default function SecondFactor() {
  const t = useAccountPhrases();
  const { data, error, refetch } = useEndpoint(readFactor, {});
  const [settingUp, setSettingUp] = useState(false);
  const isOn = data?.since !== undefined;
  return (
    <Block title={t('factor.title')} id="factor">
      {error && <ErrorView error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Bones lines={2} />}
      {data?.since !== undefined && <InUse since={data.since} left={data.recoveryLeft} required={data.required} />}
      {data && !isOn && !settingUp && (
        <>
          <p className="soft">{t('factor.off')}</p>
          <Button onClick={() => setSettingUp(true)}>{t('factor.setUp')}</Button>
        </>
      )}
      {settingUp && <FactorSetUp onDone={() => setSettingUp(false)} />}
    </Block>
  );
}

/** Fewer than this are worth a word. */
const few = 3;

function InUse({ since, left, required }: { since: number; left: number; required: boolean }) {
  const t = useAccountPhrases();
  const toast = useToast();
  const confirm = useConfirm();
  const [codes, setCodes] = useState<readonly string[]>();
  const renew = useAct(renewRecovery, { changes: [readFactor] });
  const remove = useAct(removeFactor, { changes: [readFactor, readSession] });
  const attempt = async (act: () => Promise<unknown>) => {
    try {
      await act();
    } catch (failure) {
      toast.failed(failure);
    }
  };
  const renewIt = () =>
    attempt(async () => {
      const question = { title: t('factor.renewTitle'), text: t('factor.renewText'), act: t('factor.renew') };
      if (await confirm(question)) setCodes((await renew.mutateAsync({})).recovery);
    });
  const removeIt = () =>
    attempt(async () => {
      const text = t(required ? 'factor.removeRequired' : 'factor.removeText');
      if (!(await confirm({ title: t('factor.removeTitle'), text, act: t('factor.remove') }))) return;
      await remove.mutateAsync({});
      toast.done(t('factor.removed'));
    });
  return (
    <div className="stack">
      <p className="row factor-state">
        <Badge tone="calm">{t('factor.on')}</Badge>
        <span className="soft">
          {t('factor.since')} <RelativeTime at={since} />
        </span>
        <span className="soft">{t('factor.left', { count: left })}</span>
      </p>
      {left < few && <p className="soft">{t('factor.few')}</p>}
      <div className="row">
        <Button loading={renew.isPending} onClick={() => void renewIt()}>
          {t('factor.renew')}
        </Button>
        <Button danger loading={remove.isPending} onClick={() => void removeIt()}>
          {t('factor.remove')}
        </Button>
      </div>
      {codes && <RecoveryCodes codes={codes} onClose={() => setCodes(undefined)} />}
    </div>
  );
}
