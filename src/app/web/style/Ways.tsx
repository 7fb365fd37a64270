// The welcome and signing in, with nobody behind them.

import { SignInPage, WelcomePage } from '#features/setup/web/index.tsx';
import { ApiError } from '#ui/api/problem.ts';
import { useLanguage } from '#ui/phrases.ts';
import { words } from './words.tsx';

export function Ways() {
  const w = words[useLanguage()];
  const packs = [
    {
      pack: 'equipment-rental',
      edition: '2026',
      title: { zh: w.pack, en: w.pack },
      clauses: 38,
      rules: 34,
      parameters: [],
    },
  ];
  const refuse = async () => {
    throw new ApiError(422, { code: 'demo', message: w.refused });
  };
  const accounts = (['manager', 'specialist', 'tech'] as const).map((key) => ({
    username: key,
    name: w.accounts[key],
    level: 'staff',
  }));
  return (
    <>
      <WelcomePage packs={packs} examples={['equipment-rental']} today="2026-10-13" onExample={refuse} onOwn={refuse} />
      <SignInPage demo={{ password: 'weixi-demo', accounts }} onSignIn={refuse} />
    </>
  );
}
