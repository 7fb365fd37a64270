// Drafts of what is told after an incident, to the authority and to the persons: what PIPL 57 asks for, filled in from what is known. Pure; a person
// reads and sends them.
import english from '#phrases/en/incidents.ts';
import chinese from '#phrases/zh-CN/incidents.ts';
import type { Instant } from '#platform/db.ts';
import type { Counted, Incident } from './contract.ts';

export interface Known {
  readonly incident: Incident;
  readonly counted: Counted;
  readonly organisation: { readonly name: string; readonly hotline: string | null; readonly officer: string | null };
  readonly zone: string | undefined;
  readonly language: 'zh-CN' | 'en';
  readonly now: Instant;
}

export interface Drafts {
  readonly authority: string;
  readonly persons: string;
}

export function draftsOf({ incident, counted, organisation, zone = 'UTC', language, now }: Known): Drafts {
  const words = (language === 'en' ? english : chinese) as typeof chinese;
  const time = (moment: Instant): string =>
    new Intl.DateTimeFormat(language, { timeZone: zone, dateStyle: 'long', timeStyle: 'short' }).format(moment);
  const named = counted.fields.map((one) => (words.field as Readonly<Record<string, string>>)[one] ?? one);
  const open = words.draft.open;
  const parts: Readonly<Record<string, string>> = {
    organisation: organisation.name || open,
    number: incident.number,
    from: time(incident.from),
    to: time(incident.to),
    opened: time(incident.openedAt),
    today: time(now),
    persons: String(counted.persons),
    whole: String(counted.whole),
    fields: named.length > 0 ? named.join(words.draft.and) : words.draft.masked,
    cause: incident.cause,
    harm: incident.harm ?? open,
    measures: incident.measures ?? open,
    advice: incident.advice ?? open,
    officer: organisation.officer ?? open,
    hotline: organisation.hotline ?? open,
  };
  const filled = (lines: readonly string[]): string =>
    lines.map((line) => line.replace(/\{\{(\w+)\}\}/g, (_, name: string) => parts[name] ?? '')).join('\n\n');
  const unknown =
    counted.unknownLists > 0 ? [words.draft.unknown.replace('{{count}}', String(counted.unknownLists))] : [];
  return { authority: filled([...words.draft.authority, ...unknown]), persons: filled(words.draft.persons) };
}
