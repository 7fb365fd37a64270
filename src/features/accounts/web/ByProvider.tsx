// Signing in by another provider: the button, and coming back.
import { Button, Divider } from 'antd';
import { useEffect, useRef } from 'react';
import { beginProvider, finishProvider, readProvider } from '#platform/session/contract.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { useAccountPhrases } from './usePhrases.ts';

/** Nothing where there is no provider. */
export function ByProvider() {
  const t = useAccountPhrases();
  const { data } = useEndpoint(readProvider, {});
  const act = useAct(beginProvider, { onDone: ({ address }) => window.location.assign(address) });
  if (data?.name === undefined) return null;
  return (
    <>
      <Divider plain className="soft small">
        {t('provider.or')}
      </Divider>
      <Button block loading={act.isPending || act.isSuccess} onClick={() => act.mutate({})}>
        {t('provider.enter', { name: data.name })}
      </Button>
      {act.error && <ErrorView error={act.error} />}
    </>
  );
}

interface ReturnProps {
  /** What the provider sent the browser back with. */
  query: string;
  onEntered: () => unknown;
  onBack: () => unknown;
}

export function FromProvider({ query, onEntered, onBack }: ReturnProps) {
  const t = useAccountPhrases();
  const act = useAct(finishProvider, { onDone: () => void onEntered() });
  // It is good once, and effects may run twice.
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    act.mutate({ body: { query } });
  });
  return (
    <div className="entrance entrance--narrow">
      <h1>{t(act.error ? 'provider.failed' : 'provider.returning')}</h1>
      {act.error ? (
        <div className="stack">
          <ErrorView error={act.error} />
          <Button type="primary" block onClick={() => void onBack()}>
            {t('provider.back')}
          </Button>
        </div>
      ) : (
        <Bones lines={3} />
      )}
    </div>
  );
}
