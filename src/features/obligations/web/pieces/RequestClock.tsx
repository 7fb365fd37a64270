// On a request's card: what is to be done next and how long there still is. Nothing where nothing is owed.
import { useLive } from '#ui/api/live.ts';
import { ClockBadge } from '#ui/time/ClockBadge.tsx';
import { recordClocks } from '../../contract.ts';
import { useDutyTitle } from '../usePhrases.ts';
import { useClock } from './clocks.ts';

export default function RequestClock({ customerId, requestId }: { customerId: string; requestId: string }) {
  const title = useDutyTitle();
  const { data } = useClock(customerId, requestId);
  useLive('requests', [recordClocks]);
  if (!data) return null;
  return (
    <div>
      <ClockBadge label={title(data)} due={data.due} from={data.from} paused={data.paused} />
    </div>
  );
}
