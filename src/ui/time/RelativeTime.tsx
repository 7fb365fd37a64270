// When something was or will be, as one would say it; the exact time on hover.
import { useNowNear } from './now.ts';
import { useExactText, useNearText } from './words.ts';

/** `at` in epoch milliseconds; `exact` shows the whole date and time at once. */
export function RelativeTime({ at, exact = false }: { at: number; exact?: boolean | undefined }) {
  const now = useNowNear(at);
  const nearText = useNearText();
  const exactText = useExactText();
  return (
    <time className={exact ? undefined : 'unbroken'} dateTime={new Date(at).toISOString()} title={exactText(at)}>
      {exact ? exactText(at) : nearText(at, now)}
    </time>
  );
}
