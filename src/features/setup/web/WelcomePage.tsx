// The first minute: try it with example data, or start one's own.
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { PackOnOffer } from '#features/policies/contract.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import type { OwnStart } from '../contract.ts';
import { OwnStartForm } from './OwnStartForm.tsx';
import { PackChoice } from './PackChoice.tsx';
import { useSetupPhrases } from './usePhrases.ts';
import './setup.css';

export interface WelcomePageProps {
  /** Undefined while they load. */
  packs: readonly PackOnOffer[] | undefined;
  packsError?: unknown;
  /** The packs with which an example can be made. */
  examples: readonly string[];
  /** 'YYYY-MM-DD': what the go-live date begins as. */
  today: string;
  onExample: (pack: string) => Promise<unknown>;
  onOwn: (start: OwnStart) => Promise<unknown>;
}

export function WelcomePage({ packs, packsError, examples, today, onExample, onOwn }: WelcomePageProps) {
  const t = useSetupPhrases();
  const [own, setOwn] = useState(false);
  if (packsError) return <Framed body={<ErrorView error={packsError} />} />;
  if (!packs) return <Framed body={<Bones />} />;
  if (own) return <OwnStartForm packs={packs} today={today} onStart={onOwn} onBack={() => setOwn(false)} />;
  return (
    <Framed
      body={
        <div className="choices">
          {examples.length > 0 && (
            <ExampleChoice packs={packs.filter(({ pack }) => examples.includes(pack))} onExample={onExample} />
          )}
          <section className="choice">
            <h2>{t('welcome.own')}</h2>
            <p className="soft">{t('welcome.ownText')}</p>
            <Button size="large" type={examples.length > 0 ? 'default' : 'primary'} onClick={() => setOwn(true)}>
              {t('welcome.ownStart')}
            </Button>
          </section>
        </div>
      }
    />
  );
}

function Framed({ body }: { body: ReactNode }) {
  const t = useSetupPhrases();
  return (
    <div className="entrance">
      <h1>{t('welcome.title')}</h1>
      <p className="entrance__lead">{t('welcome.lead')}</p>
      {body}
    </div>
  );
}

function ExampleChoice({ packs, onExample }: Pick<WelcomePageProps, 'onExample'> & { packs: readonly PackOnOffer[] }) {
  const t = useSetupPhrases();
  const [pack, setPack] = useState(packs[0]?.pack);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const start = async (chosen: string) => {
    setBusy(true);
    setError(undefined);
    try {
      await onExample(chosen);
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="choice">
      <h2>{t('welcome.example')}</h2>
      <p className="soft">{t('welcome.exampleText')}</p>
      <PackChoice packs={packs} value={pack} onChange={setPack} />
      {error !== undefined && <ErrorView error={error} />}
      <div role="status" className="soft small">
        {busy && t('welcome.exampleBusy')}
      </div>
      <Button
        type="primary"
        size="large"
        loading={busy}
        disabled={pack === undefined}
        onClick={() => pack !== undefined && void start(pack)}
      >
        {t('welcome.exampleStart')}
      </Button>
    </section>
  );
}
