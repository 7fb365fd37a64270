// What stands behind every address: the welcome while nothing is set up, signing in, or the product itself.
import { Outlet, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { signIn } from '#platform/contract.ts';
import { ApiError } from '#ui/api/problem.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { useZone } from '#ui/phrases.ts';
import type { WebDoor } from '#ui/screen.ts';
import { PlainFrame } from '#ui/shell/PlainFrame.tsx';
import { dayOf } from '#ui/time/instants.ts';
import { now } from '#ui/time/now.ts';
import { type Installation, listStarters, startExample, startOwn } from './entrance/contract.ts';
import { SignInPage } from './entrance/SignInPage.tsx';
import { WelcomePage } from './entrance/WelcomePage.tsx';
import { Frame } from './Frame.tsx';
import { setLanguage } from './language.ts';
import { useChangeOfReader, useInstallation, useSession } from './session.ts';
import { useAppPhrases } from './words/hooks.ts';

export function Entrance({ doors }: { doors: readonly WebDoor[] }) {
  const installation = useInstallation();
  const session = useSession();
  const { pathname } = useLocation();
  if (import.meta.env.DEV && pathname === '/_ui') return <Outlet />;
  const isSignedOut = session.error instanceof ApiError && session.error.status === 401;
  const error = installation.error ?? (isSignedOut ? undefined : session.error);
  if (error) return <Plain body={<ErrorView error={error} onRetry={() => window.location.reload()} />} />;
  if (!installation.data) return <Plain body={<Waiting />} />;
  const { organisation, demo } = installation.data;
  if (!organisation) return <Plain body={<Welcome />} />;
  if (session.isPending) return <Plain body={<Waiting />} />;
  if (isSignedOut || !session.data) return <Plain body={<SignIn demo={demo} />} />;
  return <Frame doors={doors} organisation={organisation} person={session.data} />;
}

function Waiting() {
  return (
    <div className="entrance entrance--narrow">
      <Bones lines={3} />
    </div>
  );
}

function Plain({ body }: { body: ReactNode }) {
  const t = useAppPhrases();
  return (
    <PlainFrame name={t('name')} onLanguage={(language) => void setLanguage(language)}>
      {body}
    </PlainFrame>
  );
}

function SignIn({ demo }: Pick<Installation, 'demo'>) {
  const enter = useChangeOfReader();
  const act = useAct(signIn, { onDone: () => void enter() });
  return <SignInPage demo={demo} onSignIn={(body) => act.mutateAsync({ body })} />;
}

function Welcome() {
  const zone = useZone();
  const packs = useEndpoint(listStarters, {});
  const enter = useChangeOfReader();
  const example = useAct(startExample, { onDone: () => void enter() });
  const own = useAct(startOwn, { onDone: () => void enter() });
  return (
    <WelcomePage
      packs={packs.data?.items}
      packsError={packs.error ?? undefined}
      today={dayOf(now(), zone)}
      onExample={(pack) => example.mutateAsync({ body: { pack } })}
      onOwn={(body) => own.mutateAsync({ body })}
    />
  );
}
