// One simulation: how far it is while it runs; then who would be called something else, what would be owed and broken, and what could not be judged.
import { Button, Progress } from 'antd';
import { useEffect, useState } from 'react';
import { usePair } from '#features/policies/web/index.tsx';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Bones } from '#ui/data/Bones.tsx';
import { useAddress } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useLanguage, useZone } from '#ui/phrases.ts';
import { dayText } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import {
  cancelSimulation,
  listSimulations,
  readSimulation,
  type SimulationBrief,
  simulateEverybody,
} from '../contract.ts';
import { Found } from './pieces/Found.tsx';
import { useSimulationPhrases } from './usePhrases.ts';
import './simulations.css';

/** How often a running one is asked how far it is (ms). */
const pace = 1000;

export default function SimulationPage() {
  const t = useSimulationPhrases();
  const say = usePair();
  const language = useLanguage();
  const zone = useZone();
  const now = useNow();
  const { params } = useAddress();
  const simulationId = params.simulationId ?? '';
  const { data, error, refetch } = useEndpoint(readSimulation, { params: { simulationId } });
  const isRunning = data?.simulation.state === 'running';
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => void refetch(), pace);
    return () => clearInterval(timer);
  }, [isRunning, refetch]);
  const crumbs = [{ label: t('title'), to: '/policy/simulations' }];
  if (!data)
    return (
      <Page title={t('title')} crumbs={crumbs}>
        {error ? <ErrorView error={error} onRetry={() => void refetch()} /> : <Bones lines={10} />}
      </Page>
    );
  const { simulation, result } = data;
  const day = (at: number) => dayText(at, now, language, zone);
  return (
    <Page
      title={say(simulation.title)}
      crumbs={crumbs}
      lead={t('of', { from: day(simulation.from), until: day(simulation.until) })}
    >
      {simulation.estimate && <Estimated simulation={simulation} />}
      {isRunning && <Running simulation={simulation} />}
      {simulation.state === 'cancelled' && <Empty title={t('state.cancelled')} />}
      {simulation.state === 'failed' && <Empty title={t('state.failed')} />}
      {result && <Found simulationId={simulationId} result={result} />}
    </Page>
  );
}

/** That it is an estimate, what of, and the way on to everybody. */
function Estimated({ simulation: { id, state, estimate } }: { simulation: SimulationBrief }) {
  const t = useSimulationPhrases();
  const toast = useToast();
  const goOn = useAct(simulateEverybody, { changes: [readSimulation, listSimulations] });
  if (!estimate) return null;
  const figures = { drawn: estimate.drawn.toLocaleString('en-US'), of: estimate.of.toLocaleString('en-US') };
  const everybody = async () => {
    try {
      await goOn.mutateAsync({ params: { simulationId: id } });
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <section className="simulation-estimate" aria-label={t('estimate.badge')}>
      <p>
        <Badge tone="soon">{t('estimate.badge')}</Badge> {t('estimate.text', figures)}
      </p>
      {state === 'running' ? (
        <p className="soft">{t('estimate.goingOn')}</p>
      ) : (
        <Button loading={goOn.isPending} onClick={() => void everybody()}>
          {t('estimate.everybody', figures)}
        </Button>
      )}
    </section>
  );
}

function Running({ simulation: { id, done, total } }: { simulation: SimulationBrief }) {
  const t = useSimulationPhrases();
  const [asked, setAsked] = useState(false);
  const cancel = useAct(cancelSimulation, { changes: [readSimulation, listSimulations] });
  const share = total === null || total === 0 ? 0 : Math.floor((done / total) * 100);
  return (
    <div className="stack">
      <p>{t('running', { done: done.toLocaleString('en-US'), total: (total ?? 0).toLocaleString('en-US') })}</p>
      <Progress percent={share} aria-label={t('state.running')} />
      <div>
        <Button
          loading={asked}
          onClick={() => {
            setAsked(true);
            cancel.mutate({ params: { simulationId: id } });
          }}
        >
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}
