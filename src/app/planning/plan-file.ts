// One customer planned from files: a pack, a history, a time; and the outcome in words and as data.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sayDue } from '#phrases/due.ts';
import english from '#phrases/en/obligations.ts';
import { sayFinding } from '#phrases/findings.ts';
import { sayRule } from '#phrases/rules.ts';
import { sideOf } from '#phrases/side.ts';
import chinese from '#phrases/zh-CN/obligations.ts';
import {
  binding,
  compile,
  type Edition,
  explainWindow,
  type History,
  type HistoryEvent,
  type Instant,
  type Obligation,
  type Pack,
  parameterSchema,
  plan,
  startOfLocalDate,
  vocabulary,
} from '#policy/index.ts';
import { type Language, say, words } from '../command.ts';
import { packsFolder } from '../places.ts';
import { loadCalendars, loadPacks, type PackFolder } from '../policies/packs.ts';
import { textOf } from './file-text.ts';
import { type HistoryFault, type HistoryFile, historyOf, readHistory } from './history.ts';
import { momentOf, momentText } from './moments.ts';

export interface Planned {
  readonly edition: Edition;
  readonly history: History;
  readonly now: Instant;
  readonly obligations: readonly Obligation[];
}

interface Asked {
  /** The id of a pack that ships, or a folder. */
  readonly pack: string;
  readonly file: string;
  readonly now: string;
  readonly language: Language;
}

/** Plans the customer of a history file. Faults are whole sentences: file, line, place, what was expected. */
export function planFile(asked: Asked): Planned | { readonly faults: readonly string[] } {
  const { said } = words[asked.language].plan;
  const { file, language } = asked;
  const found = findPack(asked.pack, language);
  if ('faults' in found) return found;
  const content = textOf(file);
  if ('fault' in content) return { faults: [say(said[content.fault], { file, most: content.most })] };
  const read = readHistory(content.text);
  if (read.faults) return { faults: sayFaults(read.faults, asked) };
  const { calendars, findings } = loadCalendars(join(packsFolder(), 'calendars'));
  const calendar = calendars.get(found.pack.calendar);
  const wrong = [...findings.map((finding) => sayFinding(finding, language)), ...misfits(read.file, found.pack, asked)];
  if (wrong.length > 0) return { faults: wrong };
  if (!calendar)
    return {
      faults: [
        sayFinding(
          { code: 'unknown_calendar', severity: 'error', place: 'calendar', params: { calendar: found.pack.calendar } },
          language,
        ),
      ],
    };
  const now = momentOf(asked.now, calendar);
  if (now === undefined) return { faults: [say(said.badNow, { given: asked.now })] };
  const { history, goLive, faults } = historyOf(read.file, calendar);
  if (faults.length > 0) return { faults: sayFaults(faults, asked) };
  const appliesFrom = startOfLocalDate(calendar, found.pack.applies_from) ?? 0;
  const adoption = {
    id: `${found.pack.pack}@${found.pack.edition}`,
    appliesFrom,
    publishedAt: appliesFrom,
    goLive: goLive ?? appliesFrom,
    parameters: read.file.parameters ?? {},
  };
  const { edition, findings: broken } = compile(found.pack, adoption, calendars);
  if (!edition) return { faults: broken.map((finding) => sayFinding(finding, language, found.pack)) };
  return { edition, history, now, obligations: plan(binding([edition]), history, now) };
}

function findPack(name: string, language: Language): { readonly pack: Pack } | { readonly faults: readonly string[] } {
  const shipped = loadPacks(packsFolder());
  const found = shipped.find((one) => one.pack?.pack === name) ?? ownPack(name);
  if (found?.pack) return { pack: found.pack };
  if (found)
    return {
      faults: found.findings.map(
        (finding) =>
          `${finding.file}${finding.line === undefined ? '' : `:${finding.line}`}: ${sayFinding(finding, language)}`,
      ),
    };
  const known = shipped.flatMap(({ pack }) => (pack ? [pack.pack] : [])).join(', ');
  return { faults: [say(words[language].plan.said.packUnknown, { name, known })] };
}

/** A folder of one's own with a pack.yaml in it. */
function ownPack(folder: string): PackFolder | undefined {
  const name = folder.replace(/[\\/]+$/, '');
  if (!existsSync(join(name, 'pack.yaml'))) return undefined;
  return loadPacks(join(name, '..')).find(
    (one) => existsSync(join(one.folder, 'pack.yaml')) && one.folder === join(name),
  );
}

function sayFaults(faults: readonly HistoryFault[], { file, language }: Asked): string[] {
  return faults.map(({ line, finding }) => {
    const place = finding.place === '' ? '' : ` ${finding.place}:`;
    return `${file}${line === undefined ? '' : `:${line}`}:${place} ${sayFinding(finding, language)}`;
  });
}

/** Parameters and labels that the pack does not have, or not with such a value: the plan would silently be another. */
function misfits(file: HistoryFile, pack: Pack, { file: path, language }: Asked): string[] {
  const { said } = words[language].plan;
  const known = Object.keys(pack.parameters).join(', ');
  const parameters = Object.entries(file.parameters ?? {}).flatMap(([name, given]) => {
    const parameter = Object.hasOwn(pack.parameters, name) ? pack.parameters[name] : undefined;
    if (!parameter) return [say(said.parameterUnknown, { file: path, name, known })];
    if (parameterSchema.safeParse({ ...parameter, default: given }).success) return [];
    return [say(said.parameterWrong, { file: path, name, given, wanted: said.wanted[parameter.kind] })];
  });
  const labels = Object.entries(file.labels ?? {}).flatMap(([name, given]) => {
    const order = pack.labels[name]?.order;
    if (!order) return [{ name, given: name, known: Object.keys(pack.labels).join(', ') }];
    const values = typeof given === 'string' ? [given] : given.map(({ is }) => is);
    return values
      .filter((value) => !order.includes(value))
      .map((value) => ({ name, given: value, known: order.join(', ') }));
  });
  return [...parameters, ...labels.map((label) => say(said.labelUnknown, { file: path, ...label }))];
}

/** The plan as text for a terminal. */
export function sayPlan({ edition, history, now, obligations }: Planned, language: Language): string {
  const { said } = words[language].plan;
  const lang = sideOf(language);
  const title = edition.pack.title[lang];
  const local = (t: Instant): string => momentText(t, edition.calendar);
  const lines = [
    say(said.heading, {
      title,
      edition: edition.id,
      subject: history.subject.id,
      now: local(now),
      count: obligations.length,
    }),
  ];
  if (obligations.length === 0) lines.push(said.none);
  const happened = new Map(history.events.map((event) => [event.id, event]));
  for (const one of obligations) lines.push('', ...sayObligation({ edition, happened, one }, language));
  if (edition.dormant.length > 0)
    lines.push(
      '',
      say(said.dormant, {
        rules: edition.dormant.map(({ rule, parameters }) => `${rule} (${parameters.join(', ')})`).join(said.comma),
      }),
    );
  return lines.join('\n');
}

interface Told {
  readonly edition: Edition;
  /** What happened, by id. */
  readonly happened: ReadonlyMap<string, HistoryEvent>;
  readonly one: Obligation;
}

function sayObligation({ edition, happened, one }: Told, language: Language): string[] {
  const { said } = words[language].plan;
  const lang = sideOf(language);
  const states = language === 'en' ? english : chinese;
  const local = (t: Instant): string => momentText(t, edition.calendar);
  const rule = edition.rules.get(one.rule);
  const explanation = explainWindow(edition, one);
  const events = (ids: readonly string[]): string =>
    ids
      .map((id) => {
        const event = happened.get(id);
        const type = wordOf(vocabulary.events, event?.type, lang);
        return say(said.event, { type, at: event ? local(event.occurred) : '', id });
      })
      .join(said.comma);
  const counted = { have: one.have, need: one.need, events: events(one.saw) };
  return [
    `• ${say(said.clause, { title: rule?.title?.[lang] ?? wordOf(vocabulary.duties, one.duty, lang), clause: one.clause, role: wordOf(vocabulary.roles, one.by, lang) })}`,
    `  ${say(said.state, { state: states.state[one.state], reason: one.reason ? states.reason[one.reason] : said.open })}`,
    `  ${say(said.due, { due: local(one.dueNow), from: local(one.from) })}`,
    ...(explanation ? [`  ${sayDue(explanation, edition.calendar.zone, language)}`] : []),
    `  ${say(one.saw.length > 0 ? said.counted : said.nothing, counted)}`,
    ...(one.because.saw.length > 0 ? [`  ${say(said.because, { events: events(one.because.saw) })}`] : []),
    ...(rule ? [`  ${say(said.rule, { rule: one.rule, sentence: sayRule(rule, edition.pack, language) })}`] : []),
  ];
}

function wordOf(table: Readonly<Record<string, vocabulary.Word>>, name: string | undefined, lang: 'zh' | 'en'): string {
  return (name !== undefined && Object.hasOwn(table, name) ? table[name]?.[lang] : undefined) ?? name ?? '';
}

/** The plan as data for another program: instants as local times with their offset. */
export function planAsData({ edition, history, now, obligations }: Planned) {
  const local = (t: Instant): string => momentText(t, edition.calendar);
  return {
    edition: edition.id,
    subject: history.subject.id,
    now: local(now),
    dormant: edition.dormant,
    obligations: obligations.map((one) => ({
      ...one,
      from: local(one.from),
      due: local(one.due),
      dueNow: local(one.dueNow),
      ...(one.decided === undefined ? {} : { decided: local(one.decided) }),
      ...(one.moment === undefined ? {} : { moment: local(one.moment) }),
      explanation: explained(edition, one),
    })),
  };
}

function explained(edition: Edition, one: Obligation): { zh: string; en: string } | undefined {
  const explanation = explainWindow(edition, one);
  const { zone } = edition.calendar;
  return explanation && { zh: sayDue(explanation, zone, 'zh-CN'), en: sayDue(explanation, zone, 'en') };
}
