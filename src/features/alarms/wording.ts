// The mail about troubles of the machine, in the language of whom it goes to. It says what is wrong and what to do; no name, path or address of anything.
import english from '#phrases/en/alarms.ts';
import chinese from '#phrases/zh-CN/alarms.ts';
import type { Instant } from '#platform/clock.ts';
import type { AlarmKind, AlarmLanguage, AlarmPhase } from './contract.ts';
import type { Detail } from './deciding.ts';

/** What one mail tells of a trouble. */
export interface Told {
  readonly kind: AlarmKind;
  readonly phase: AlarmPhase;
  readonly beganAt: Instant;
  /** When it was over. */
  readonly endedAt: Instant | null;
  readonly detail: Detail;
}

/** Whose trouble it is, and in which zone its times are said. */
export interface Sender {
  readonly organisation: string;
  readonly zone: string;
}

/** Subject and words of a mail that tells all of these. */
export function mailOf(
  items: readonly Told[],
  { organisation, zone }: Sender,
  language: AlarmLanguage,
): { subject: string; text: string } {
  const words = language === 'en' ? english : chinese;
  const time = (moment: Instant): string =>
    new Intl.DateTimeFormat(language, { timeZone: zone, dateStyle: 'medium', timeStyle: 'short' }).format(moment);
  const said = items.map(({ kind, phase, beganAt, endedAt, detail }) => {
    const { what, remedy } = words.kinds[kind];
    const params = { ...detail, what: fill(what, detail), from: time(beganAt), to: time(endedAt ?? beganAt), zone };
    const lines = [fill(words.mail[phase], params)];
    if (phase !== 'over') lines.push(remedy);
    return { head: fill(words.subject[phase], params), text: lines.join('\n') };
  });
  const more = said.length > 1 ? fill(words.subject.more, { count: said.length - 1 }) : '';
  const name = organisation === '' ? 'Weixi' : `Weixi · ${organisation}`;
  return {
    // One line, whatever the organisation is called (OWASP ASVS 5.0.0, 1.3.11).
    subject: `[${name}] ${said[0]?.head ?? ''}${more}`.replace(/\s+/g, ' '),
    text: [...said.map(({ text }) => text), words.mail.why].join('\n\n'),
  };
}

function fill(phrase: string, params: Readonly<Record<string, string | number>>): string {
  return phrase.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''));
}
