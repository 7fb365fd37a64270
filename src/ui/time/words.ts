// Lengths of time and nearness of instants in the screen's language; the hooks that ClockBadge and RelativeTime share.
import { useLanguage, useUiPhrases, useZone } from '../phrases.ts';
import { durationParts } from './clock.ts';
import { daysBetween, dayText, exactText, instantOf, timeText } from './instants.ts';
import { useNow } from './now.ts';

/** "2 d 3 h", "12 min". */
export function useDurationText(): (milliseconds: number) => string {
  const t = useUiPhrases();
  return (milliseconds) => {
    const [first = '', second] = durationParts(milliseconds).map(([count, unit]) => t(`time.${unit}`, { count }));
    return second === undefined ? first : t('time.join', { first, second });
  };
}

/** "Tue, 13 October 2026, 17:30". */
export function useExactText(): (at: number) => string {
  const language = useLanguage();
  const zone = useZone();
  return (at) => exactText(at, language, zone);
}

/** The day of an instant where the organisation lives, "13 Oct"; with the year where it is not this one. */
export function useDayText(): (at: number) => string {
  const language = useLanguage();
  const zone = useZone();
  const now = useNow('minute');
  return (at) => dayText(at, now, language, zone);
}

/** A calendar day 'YYYY-MM-DD' as "13 Oct"; with the year where it is not this one. */
export function useCalendarDay(): (day: string) => string {
  const zone = useZone();
  const text = useDayText();
  return (day) => text(instantOf(`${day}T12:00`, zone));
}

const formats = new Map<string, Intl.RelativeTimeFormat>();

/** Made once a language: making one takes longer than all else a list's row says. */
function minutes(language: string): Intl.RelativeTimeFormat {
  const format = formats.get(language) ?? new Intl.RelativeTimeFormat(language, { style: 'short' });
  formats.set(language, format);
  return format;
}

/** "just now", "3 min. ago", "yesterday 17:30", "13 Oct": near things by distance, far things by date. */
export function useNearText(): (at: number, now: number) => string {
  const t = useUiPhrases();
  const language = useLanguage();
  const zone = useZone();
  return (at, now) => {
    const distance = Math.round((at - now) / 60_000);
    if (distance === 0) return t('time.now');
    if (Math.abs(distance) < 60) return minutes(language).format(distance, 'minute');
    const days = daysBetween(now, at, zone);
    const time = timeText(at, zone);
    if (days === 0) return t('time.today', { time });
    if (days === 1) return t('time.tomorrow', { time });
    if (days === -1) return t('time.yesterday', { time });
    return dayText(at, now, language, zone);
  };
}
