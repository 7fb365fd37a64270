// Sample audits: drawn by chance that can be repeated, audited by others than those who entered, reviewed by a second person where
// something was found wrong, closed once with their figures.
import { createHash, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { type Customer, lockCustomer } from '#features/customers/index.ts';
import { namesOf } from '#features/people/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubject, organisationId, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse } from '#platform/refusal.ts';
import { itemsOf } from '../entry/entry.ts';
import {
  countStrata,
  drawSample,
  insertAudit,
  lockAudit,
  type NewAudit,
  readAudit,
  readDepartmentNames,
  readFound,
  readRequired,
  readSample,
  type SampleRow,
  type Verdicts,
  writeAudited,
  writeClosed,
  writeRequired,
  writeReviewed,
} from './audit-store.ts';
import type { AuditFigures, AuditPage, drawAudit, RequiredFields } from './contract.ts';
import { figuresOf } from './figures.ts';
import { allot, sampleSize } from './sampling.ts';

type Plan = Pick<z.output<(typeof drawAudit)['body']>, 'confidence' | 'margin'>;

export async function sizeOf(tx: Tx, plan: Plan): Promise<{ population: number; size: number }> {
  const strata = await countStrata(tx, 'none');
  const population = strata.reduce((sum, { count }) => sum + count, 0);
  return { population, size: sampleSize(population, plan) };
}

export async function draw(
  tx: Tx,
  actor: Actor,
  { title, confidence, margin, stratifiedBy }: z.output<(typeof drawAudit)['body']>,
  now: Instant,
): Promise<{ id: string }> {
  const strata = await countStrata(tx, stratifiedBy);
  const population = strata.reduce((sum, { count }) => sum + count, 0);
  const size = sampleSize(population, { confidence, margin });
  if (size === 0) throw refuse('archive.nobody_to_draw');
  const seed = createHash('sha256').update(randomUUID()).digest('hex').slice(0, 32);
  const audit: NewAudit = { id: newId(), title, confidence, margin, seed, stratifiedBy, population, size };
  await insertAudit(tx, audit, actor.id, now);
  await drawSample(tx, audit, allot(size, strata));
  await lockSubject(tx, organisationId);
  record(tx, {
    subjectId: organisationId,
    type: 'archive.audit_drawn',
    occurredAt: now,
    actor,
    data: { audit: audit.id, size, seed },
  });
  return { id: audit.id };
}

export async function auditOf(tx: Tx, id: string): Promise<AuditPage> {
  const row = await readAudit(tx, id);
  if (!row) throw refuse('archive.audit_not_found');
  return { ...row, figures: row.figures ?? (await liveFigures(tx, id, row)) };
}

/** Refuses where there is no such audit. */
export async function needAudit(tx: Tx, id: string): Promise<void> {
  if (!(await readAudit(tx, id))) throw refuse('archive.audit_not_found');
}

/** What may be said of a customer of an audit, and by whom. */
export async function sampleOf(tx: Tx, auditId: string, customerId: string, customer: Customer) {
  const sample = await readSample(tx, auditId, customerId);
  if (!sample) throw refuse('archive.audit_not_found');
  const found = new Map((sample.verdicts ?? []).map(({ item, verdict }) => [item, verdict]));
  const items = await itemsOf(tx, customer);
  const { state, customerName } = sample;
  return { state, customerName, items: items.map((item) => ({ ...item, found: found.get(item.item) ?? null })) };
}

interface Looking {
  readonly auditId: string;
  readonly customerId: string;
  readonly items: Verdicts;
}

/** The first look at a customer of an audit. */
export async function audit(
  tx: Tx,
  actor: Actor,
  { auditId, customerId, items }: Looking,
  now: Instant,
): Promise<void> {
  const { sample, customer } = await open(tx, auditId, customerId);
  if (sample.state !== 'waiting') throw refuse('archive.already_audited');
  if (actor.id !== null && actor.id === sample.enteredBy) throw refuse('archive.own_entry');
  needAll(
    items,
    (await itemsOf(tx, customer)).map(({ item }) => item),
  );
  const { filled, required } = await completenessOf(tx, customer);
  await writeAudited(tx, { auditId, customerId, verdicts: items, by: actor.id, filled, required }, now);
  tellLook(tx, actor, { auditId, customerId, items }, 'entry.audited', now);
}

/** The second look, by somebody else, at what was found wrong. */
export async function review(
  tx: Tx,
  actor: Actor,
  { auditId, customerId, items }: Looking,
  now: Instant,
): Promise<void> {
  const { sample } = await open(tx, auditId, customerId);
  if (sample.state !== 'to_review') throw refuse('archive.nothing_to_review');
  if (actor.id !== null && actor.id === sample.enteredBy) throw refuse('archive.own_entry');
  if (actor.id !== null && actor.id === sample.auditorId) throw refuse('archive.own_audit');
  const wrong = (sample.verdicts ?? []).flatMap(({ item, verdict }) => (verdict === 'wrong' ? [item] : []));
  needAll(items, wrong);
  await writeReviewed(tx, { auditId, customerId, verdicts: items, by: actor.id }, now);
  tellLook(tx, actor, { auditId, customerId, items }, 'entry.reviewed', now);
}

/** Refuses as long as somebody is to be audited or reviewed: the confidence that was asked for stands for the whole sample. */
export async function close(tx: Tx, actor: Actor, id: string, now: Instant): Promise<void> {
  await openAudit(tx, id);
  const row = await readAudit(tx, id);
  if (!row) throw refuse('archive.audit_not_found');
  const left = row.size - row.audited + row.toReview;
  if (left > 0) throw refuse('archive.audit_unfinished', { left });
  const figures = await liveFigures(tx, id, row);
  await writeClosed(tx, id, figures, actor.id, now);
  await lockSubject(tx, organisationId);
  const { accuracy, completeness } = figures;
  const data = { audit: id, accuracy: accuracy?.value ?? null, completeness: completeness.share };
  record(tx, { subjectId: organisationId, type: 'archive.audit_closed', occurredAt: now, actor, data });
}

async function liveFigures(
  tx: Tx,
  id: string,
  { population, confidence }: { population: number; confidence: number },
): Promise<AuditFigures> {
  const figures = figuresOf(await readFound(tx, id), { population, confidence });
  const [people, departments] = await Promise.all([
    namesOf(
      tx,
      figures.byOwner.flatMap((group) => group.id ?? []),
    ),
    readDepartmentNames(
      tx,
      figures.byDepartment.flatMap((group) => group.id ?? []),
    ),
  ]);
  const called = <G extends { id: string | null }>(groups: readonly G[], names: ReadonlyMap<string, string>) =>
    groups.map((group) => ({ ...group, name: (group.id && names.get(group.id)) || null }));
  return {
    ...figures,
    byOwner: called(figures.byOwner, people),
    byDepartment: called(figures.byDepartment, departments),
  };
}

async function openAudit(tx: Tx, id: string): Promise<void> {
  const locked = await lockAudit(tx, id);
  if (!locked) throw refuse('archive.audit_not_found');
  if (locked.closedAt !== null) throw refuse('archive.already_closed');
}

async function open(tx: Tx, auditId: string, customerId: string): Promise<{ sample: SampleRow; customer: Customer }> {
  const customer = await lockCustomer(tx, customerId);
  await openAudit(tx, auditId);
  const sample = await readSample(tx, auditId, customerId);
  if (!sample) throw refuse('archive.audit_not_found');
  return { sample, customer };
}

function needAll(items: Verdicts, wanted: readonly string[]): void {
  const said = new Set(items.map(({ item }) => item));
  if (said.size !== wanted.length || wanted.some((item) => !said.has(item))) throw refuse('archive.items_missing');
}

function tellLook(tx: Tx, actor: Actor, { auditId, customerId, items }: Looking, type: string, now: Instant): void {
  const wrong = items.flatMap(({ item, verdict }) => (verdict === 'wrong' ? [item] : []));
  record(tx, { subjectId: customerId, type, occurredAt: now, actor, data: { audit: auditId, wrong } });
}

/** Whom one can reach and what they are called: asked for where the organisation has not said otherwise. */
const usual = ['name', 'phone'] as const;

export async function requiredFields(tx: Tx): Promise<RequiredFields> {
  const stated = await readRequired(tx);
  return stated ?? { individual: [...usual], enterprise: [...usual], special: [...usual] };
}

export async function stateRequired(tx: Tx, actor: Actor, fields: RequiredFields, now: Instant): Promise<void> {
  await writeRequired(tx, fields, actor.id, now);
  await lockSubject(tx, organisationId);
  record(tx, { subjectId: organisationId, type: 'archive.required_stated', occurredAt: now, actor, data: { fields } });
}

async function completenessOf(tx: Tx, customer: Customer): Promise<{ filled: number; required: number }> {
  const [asked, items] = await Promise.all([requiredFields(tx), itemsOf(tx, customer)]);
  const fields = asked[customer.kind] ?? [];
  const present = new Set(items.map(({ field }) => field));
  return { filled: fields.filter((field) => present.has(field)).length, required: fields.length };
}
