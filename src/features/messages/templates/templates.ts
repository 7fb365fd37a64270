// Templates: the usual ones with what the organisation made of them, and the words of a message filled in for a customer.
import { z } from 'zod';
import { customerOf, mailWaysOf } from '#features/customers/index.ts';
import { editionsInForce, organisationOf, usualMessages } from '#features/policies/index.ts';
import { requestPageOf } from '#features/requests/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubject, organisationId, record } from '#platform/events.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import { localDate } from '#policy/index.ts';
import { latestRequestOf } from '../sending/store.ts';
import {
  type Template,
  type TemplateKind,
  type TemplateLanguage,
  templateKinds,
  templateLanguages,
} from './contract.ts';
import { faultsIn, fillIn, leftIn, placeholders, type Values } from './placeholders.ts';
import { insertVersion, readTemplates, readVersions, type TemplateKey, type Version } from './store.ts';

interface Words {
  readonly subject: string;
  readonly text: string;
}

const usualSchema = z.record(
  z.enum(templateKinds),
  z.record(z.enum(templateLanguages), z.object({ subject: z.string(), words: z.string() })),
);

/** What ships. Throws where the file is not what it should be: it is ours. */
function usualOf({ kind, language }: TemplateKey): Words {
  const { subject, words } = usualSchema.parse(usualMessages())[kind][language];
  return { subject, text: words.trim() };
}

export async function templatesOf(tx: Tx): Promise<Template[]> {
  const changed = await readTemplates(tx);
  return templateKinds.flatMap((kind) =>
    templateLanguages.map((language) => {
      const own = changed.find((one) => one.kind === kind && one.language === language);
      return asShown({ kind, language }, own);
    }),
  );
}

function asShown(key: TemplateKey, own: Version | undefined): Template {
  const usual = usualOf(key);
  return {
    ...key,
    subject: own?.subject ?? usual.subject,
    text: own?.text ?? usual.text,
    version: own?.version ?? 0,
    isUsual: own === undefined || own.subject === null,
    changedAt: own?.changedAt ?? null,
    changedByName: own?.changedByName ?? null,
  };
}

/** One of ours by the names of a path. Refuses others as not there. */
export function keyOf({ template, language }: { template: string; language: string }): TemplateKey {
  const found = z
    .object({ kind: z.enum(templateKinds), language: z.enum(templateLanguages) })
    .safeParse({ kind: template, language });
  if (!found.success) throw refuse('template.not_found');
  return found.data;
}

/** Changes one, or takes the usual words again (`undefined`). What could not be filled in is refused with its place. */
export async function changeTemplate(
  tx: Tx,
  actor: Actor,
  key: TemplateKey,
  { version, words }: { version: number; words: Words | undefined },
  now: Instant,
): Promise<void> {
  if (words !== undefined) {
    needFillable('subject', words.subject);
    needFillable('text', words.text);
  }
  await lockSubject(tx, organisationId);
  const [latest] = await readVersions(tx, key);
  if ((latest?.version ?? 0) !== version) throw refuse('template.changed_conflict');
  const before = asShown(key, latest);
  const next = { version: version + 1, subject: words?.subject ?? null, text: words?.text ?? null, by: actor.id };
  if (!(await insertVersion(tx, key, next, now))) throw refuse('template.changed_conflict');
  const { subject, text } = words ?? usualOf(key);
  record(tx, {
    subjectId: organisationId,
    type: 'template.changed',
    occurredAt: now,
    actor,
    data: {
      template: key.kind,
      language: key.language,
      before: { subject: before.subject, text: before.text },
      after: { subject, text },
    },
  });
}

function needFillable(path: 'subject' | 'text', text: string): void {
  const [fault] = faultsIn(text);
  if (fault === undefined) return;
  const { at, name } = fault;
  if (fault.code === 'broken')
    throw refuseInput({ path, code: 'template.broken', params: { at, example: '{{request.number}}' } });
  throw refuseInput({ path, code: 'template.unknown', params: { at, name, known: placeholders.join(', ') } });
}

/** Refuses words in which a placeholder was left standing: nobody wants to get one. */
export function needFilled({ subject, text }: Words): void {
  for (const [path, said] of [
    ['subject', subject],
    ['text', text],
  ] as const) {
    const [name] = leftIn(said);
    if (name !== undefined) throw refuseInput({ path, code: 'template.empty', params: { name } });
  }
}

export interface Filled extends Words {
  readonly missing: string[];
}

interface About {
  readonly customerId: string;
  readonly requestId?: string | null | undefined;
  readonly contactId?: string | null | undefined;
}

/** A template of one kind, filled in. */
export async function draftOf(
  tx: Tx,
  actor: Actor,
  { kind, language, ...about }: About & { kind: TemplateKind; language: TemplateLanguage },
  now: Instant,
): Promise<Filled> {
  const found = (await templatesOf(tx)).find((one) => one.kind === kind && one.language === language);
  if (found === undefined) throw refuse('template.not_found');
  return filledFor(tx, actor, found, about, now);
}

/** Any words, filled in for a customer and a request, the latest where none is named. */
export async function filledFor(tx: Tx, actor: Actor, words: Words, about: About, now: Instant): Promise<Filled> {
  const values = await valuesFor(tx, actor, about, now);
  const subject = fillIn(words.subject, values);
  const text = fillIn(words.text, values);
  const [line = ''] = subject.text.split(/[\r\n]/);
  return { subject: line.slice(0, 180), text: text.text, missing: [...new Set([...subject.missing, ...text.missing])] };
}

async function valuesFor(
  tx: Tx,
  actor: Actor,
  { customerId, requestId, contactId = null }: About,
  now: Instant,
): Promise<Values> {
  const { name } = await customerOf(tx, customerId);
  const ways = await mailWaysOf(tx, customerId);
  const about = requestId ?? (await latestRequestOf(tx, customerId));
  const page = about === undefined ? undefined : await requestPageOf(tx, actor, customerId, about);
  const { current } = await editionsInForce(tx, now);
  const receivedAt = page?.request.receivedAt;
  const day = receivedAt === undefined || current === undefined ? undefined : localDate(current.calendar, receivedAt);
  return {
    'customer.name': name,
    // Whom nobody is named for is the customer.
    'contact.name': ways.find(({ id }) => id === contactId)?.name ?? name,
    'staff.name': actor.kind === 'person' ? actor.name : '',
    'organisation.name': (await organisationOf(tx))?.name ?? '',
    ...(page && {
      'request.number': page.request.number,
      'request.title': page.request.title,
      'request.proposal': page.request.proposal ?? '',
      'request.solution': page.request.solution ?? '',
      ...(day !== undefined && { 'request.received_at': day }),
    }),
  };
}
