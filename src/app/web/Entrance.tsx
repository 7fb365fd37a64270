// What stands behind every address: the welcome while nothing is set up, signing in, or the product itself.
import { Outlet, useLocation } from '@tanstack/react-router';
import { type ReactNode, Suspense } from 'react';
import { ByProvider, ConfirmIdentity, EnterCode, FromProvider, OwedFactor } from '#features/accounts/web/index.tsx';
import { askPath } from '#features/asking/web/index.tsx';
import { publicPath } from '#features/commitments/web/index.tsx';
import { followPath } from '#features/following/web/index.tsx';
import { ChoosePassword } from '#features/people/web/index.tsx';
import { listPacks } from '#features/policies/contract.ts';
import { type Installation, type OwnStart, startExample, startOwn } from '#features/setup/contract.ts';
import { SignInPage, WelcomePage } from '#features/setup/web/index.tsx';
import { providerReturn, signIn, signOut } from '#platform/session/contract.ts';
import { ApiError } from '#ui/api/problem.ts';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { useGo } from '#ui/Link.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { type Language, SpeakProvider, useZone } from '#ui/phrases.ts';
import type { WebDoor } from '#ui/screen.ts';
import { PlainFrame } from '#ui/shell/PlainFrame.tsx';
import { dayOf } from '#ui/time/instants.ts';
import { now } from '#ui/time/now.ts';
import { Frame, type FrameProps } from './Frame.tsx';
import { setLanguage, suggestLanguage } from './language.ts';
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
  if (!organisation) return <Plain body={<Welcome {...installation.data} />} />;
  if (pathname === providerReturn) return <Plain body={<Returning />} />;
  // A customer's link says who comes; whoever is signed in here does not matter.
  if (pathname === followPath)
    return (
      <SpeakProvider value={suggest}>
        <Plain name={organisation.name} body={<Outlet />} />
      </SpeakProvider>
    );
  if (pathname === askPath) return <Plain name={organisation.name} body={<Outlet />} />;
  if (session.isPending) return <Plain body={<Waiting />} />;
  // Published: for customers too, who have no account.
  if (isSignedOut && pathname === publicPath) return <Plain body={<Outlet />} />;
  if (isSignedOut || !session.data) return <Plain body={<SignIn demo={demo} />} />;
  return <Inside doors={doors} organisation={organisation} person={session.data} />;
}

const suggest = (language: Language): void => void suggestLanguage(language);

function Waiting() {
  return (
    <div className="page page--reading">
      <Bones lines={3} />
    </div>
  );
}

function Plain({ name, body }: { name?: string; body: ReactNode }) {
  const t = useAppPhrases();
  return (
    <PlainFrame name={name ?? t('name')} onLanguage={(language) => void setLanguage(language)}>
      <Suspense fallback={<Waiting />}>{body}</Suspense>
    </PlainFrame>
  );
}

function SignIn({ demo }: Pick<Installation, 'demo'>) {
  const enter = useChangeOfReader();
  const act = useAct(signIn, { onDone: () => void enter() });
  return (
    <SignInPage demo={demo} onSignIn={(body) => act.mutateAsync({ body })}>
      <ByProvider />
    </SignInPage>
  );
}

/** As the browser came; the router spells addresses its own way. */
const cameWith = window.location.search;

/** Back from another provider: in, or to the sign-in page. */
function Returning() {
  const go = useGo();
  const enter = useChangeOfReader();
  const home = async () => {
    go('/', { replace: true });
    await enter();
  };
  return <FromProvider query={cameWith} onEntered={home} onBack={home} />;
}

function Welcome({ examples, exampleNeedsCode }: Pick<Installation, 'examples' | 'exampleNeedsCode'>) {
  const zone = useZone();
  const go = useGo();
  const packs = useEndpoint(listPacks, {});
  const enter = useChangeOfReader();
  const example = useAct(startExample, { onDone: () => void enter() });
  const own = useAct(startOwn);
  const enterBy = useAct(signIn);
  const begin = async (body: OwnStart) => {
    await own.mutateAsync({ body });
    const { username, password } = body.administrator;
    await enterBy.mutateAsync({ body: { name: username, password } });
    go('/start', { replace: true });
    await enter();
  };
  return (
    <WelcomePage
      packs={packs.data?.packs}
      packsError={packs.error ?? undefined}
      examples={examples}
      exampleNeedsCode={exampleNeedsCode}
      today={dayOf(now(), zone)}
      onExample={(body) => example.mutateAsync({ body })}
      onOwn={begin}
    />
  );
}

/** Somebody signed in: first what they owe, then the product. */
function Inside({ doors, organisation, person }: FrameProps) {
  const enter = useChangeOfReader();
  const leaving = useAct(signOut, { onDone: () => void enter() });
  const leave = () => leaving.mutate({});
  if (person.owes === 'code') return <Plain body={<EnterCode onEntered={enter} onSignOut={leave} />} />;
  if (person.owes === 'password') return <Plain body={<ChoosePassword onChosen={enter} />} />;
  return (
    <>
      {person.owes === 'factor' ? (
        <Plain body={<OwedFactor onSignOut={leave} />} />
      ) : (
        <Frame doors={doors} organisation={organisation} person={person} />
      )}
      <ConfirmIdentity by={person.confirmsBy ?? 'password'} onSignOut={leave} />
    </>
  );
}
