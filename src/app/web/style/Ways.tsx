// The welcome, signing in and the first steps, with nobody behind them.
import { ApiError } from '#ui/api/problem.ts';
import { useLanguage } from '#ui/phrases.ts';
import { FirstSteps } from '../entrance/FirstSteps.tsx';
import { OwnStartForm } from '../entrance/OwnStartForm.tsx';
import { SignInPage } from '../entrance/SignInPage.tsx';
import { WelcomePage } from '../entrance/WelcomePage.tsx';
import { words } from './words.tsx';

export function Ways() {
  const w = words[useLanguage()];
  const packs = [{ id: 'equipment-rental', name: w.pack, description: w.packText, example: true }];
  const refuse = async () => {
    throw new ApiError(422, { code: 'demo', message: w.refused });
  };
  const accounts = (['manager', 'specialist', 'tech'] as const).map((key) => ({
    username: key,
    name: w.accounts[key],
    detail: w.roles[key],
  }));
  return (
    <>
      <WelcomePage packs={packs} today="2026-10-13" onExample={refuse} onOwn={refuse} />
      <SignInPage demo={{ password: 'weixi-demo', accounts }} onSignIn={refuse} />
      <OwnStartForm packs={packs} today="2026-10-13" onStart={refuse} onBack={() => undefined} />
      <FirstSteps
        done={{ parameters: true, customers: false, people: false }}
        to={{ parameters: '/policy', customers: '/import', people: '/people' }}
      />
    </>
  );
}
