// The calendars behind `pickers.tsx`: what one picks is wall-clock time of the organisation's zone, wherever the browser stands.
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import type { KeyboardEvent } from 'react';
import { useZone } from '../phrases.ts';
import { instantOf, wallOf } from '../time/instants.ts';

export interface Given<T> {
  value?: T | undefined;
  onChange?: ((value: T | undefined) => void) | undefined;
  id?: string;
  'aria-label'?: string;
  disabled?: boolean;
}

const wallFormat = 'YYYY-MM-DDTHH:mm';
const dayFormat = 'YYYY-MM-DD';

/** Enter takes the day that was typed; it must not send the form around it as well. */
function keepForm(event: KeyboardEvent): void {
  if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault();
}

/** An instant in epoch milliseconds, to the minute. `until` refuses days after that instant. */
export function InstantPicker({ value, onChange, until, ...rest }: Given<number> & { until?: number | undefined }) {
  const zone = useZone();
  return (
    <DatePicker
      {...rest}
      onKeyDown={keepForm}
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      value={value === undefined ? null : dayjs(wallOf(value, zone))}
      onChange={(picked) => onChange?.(picked ? instantOf(picked.format(wallFormat), zone) : undefined)}
      {...(until === undefined
        ? {}
        : { disabledDate: (day: dayjs.Dayjs) => day.format(dayFormat) > wallOf(until, zone).slice(0, 10) })}
    />
  );
}

/** A calendar day, 'YYYY-MM-DD'. */
export function DayPicker({ value, onChange, ...rest }: Given<string>) {
  return (
    <DatePicker
      {...rest}
      onKeyDown={keepForm}
      format={dayFormat}
      value={value === undefined ? null : dayjs(value)}
      onChange={(picked) => onChange?.(picked ? picked.format(dayFormat) : undefined)}
    />
  );
}
