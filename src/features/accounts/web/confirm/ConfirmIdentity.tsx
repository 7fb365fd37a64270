// Proving again to be oneself, when the server asks for it before a dangerous act: whatever was asked for waits, and goes on afterwards.
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Way } from './IdentityQuestion.tsx';

const Question = lazy(() => import('./IdentityQuestion.tsx'));

let opener: (() => Promise<boolean>) | undefined;

/** Asks whoever is signed in; whether they proved it. Without a page to ask on: no. */
export function askToConfirm(): Promise<boolean> {
  return opener?.() ?? Promise.resolve(false);
}

/** Stands in the page as long as somebody is signed in. */
export function ConfirmIdentity({ by, onSignOut }: { by: Way; onSignOut: () => unknown }) {
  const [answer, setAnswer] = useState<(isConfirmed: boolean) => void>();
  useEffect(() => {
    let waiting: Promise<boolean> | undefined;
    opener = () => {
      // Two acts at once are one question.
      waiting ??= new Promise<boolean>((resolve) => {
        setAnswer(() => (isConfirmed: boolean) => {
          waiting = undefined;
          setAnswer(undefined);
          resolve(isConfirmed);
        });
      });
      return waiting;
    };
    return () => {
      opener = undefined;
    };
  }, []);
  return (
    answer && (
      <Suspense fallback={null}>
        <Question by={by} onAnswer={answer} onSignOut={onSignOut} />
      </Suspense>
    )
  );
}
