// Dates and times as inputs. Their calendars are a tenth of a page's script and stand in forms, so they come with the first form that has one.
import { Input } from 'antd';
import { lazy, Suspense } from 'react';
import type { Given } from './calendars.tsx';

const Instant = lazy(() => import('./calendars.tsx').then((file) => ({ default: file.InstantPicker })));
const Day = lazy(() => import('./calendars.tsx').then((file) => ({ default: file.DayPicker })));

/** An instant in epoch milliseconds, to the minute, on the wall clock of the organisation's zone. `until` refuses days after that instant. */
export function InstantPicker(given: Given<number> & { until?: number | undefined }) {
  return (
    <Suspense fallback={<Coming />}>
      <Instant {...given} />
    </Suspense>
  );
}

/** A calendar day, 'YYYY-MM-DD'. */
export function DayPicker(given: Given<string>) {
  return (
    <Suspense fallback={<Coming />}>
      <Day {...given} />
    </Suspense>
  );
}

/** As high as what comes, so that the form does not jump. */
function Coming() {
  return <Input disabled aria-hidden />;
}
