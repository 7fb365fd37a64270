// On a request's card: what is to be done next and how long there still is. Nothing where nothing is owed.
import { useLive } from '#ui/api/live.ts';
import { ClockBadge } from '#ui/time/ClockBadge.tsx';
import { recordClocks } from '../../contract.ts';
import type { OfRequest } from '../slots.ts';
import { useDutyTitle } from '../usePhrases.ts';
import { useClock } from './clocks.ts';

export default function RequestClock({ customerId, requestId, clock }: OfRequest) {
  if (clock === undefined) return <AskedClock customerId={customerId} requestId={requestId} />;
  return clock === null ? null : <Badge clock={{ ...clock, title: null }} />;
}

function AskedClock({ customerId, requestId }: Pick<OfRequest, 'customerId' | 'requestId'>) {
  const { data } = useClock(customerId, requestId);
  useLive('requests', [recordClocks]);
  return data ? <Badge clock={data} /> : null;
}

type Shown = Parameters<ReturnType<typeof useDutyTitle>>[0] & { from: number; due: number; paused: boolean };

function Badge({ clock }: { clock: Shown }) {
  const title = useDutyTitle();
  return (
    <div>
      <ClockBadge label={title(clock)} due={clock.due} from={clock.from} paused={clock.paused} />
    </div>
  );
}
