// What is done to sites and with them: added, changed, closed; people work there, customers belong there. Each is told as an event on the
// site or on the customer whom it concerns.
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { addSubject, lockSubject, lockSubjects, record } from '#platform/events.ts';
import { newId } from '#platform/id.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import type { SiteChange, SiteInput } from './contract.ts';
import {
  deletePlaces,
  insertPlaces,
  insertSite,
  isDepartment,
  isNameTaken,
  type Placed,
  readCustomers,
  readNames,
  readOpen,
  readPlaces,
  readSites,
  replacePeople,
  type Site,
  updateSite,
} from './store.ts';

/** Adds a site, which is a subject from then on. */
export async function createSite(tx: Tx, actor: Actor, input: SiteInput, now: Instant): Promise<string> {
  await refuseTaken(tx, input.name);
  await needDepartment(tx, input.departmentId);
  const id = newId();
  const { name, address = null, departmentId = null } = input;
  await addSubject(tx, { id, kind: 'site', enteredAt: now });
  await insertSite(tx, { id, name, address, departmentId }, actor.id, now);
  record(tx, { type: 'subject.entered', subjectId: id, occurredAt: now, actor, data: {} });
  record(tx, { type: 'site.added', subjectId: id, occurredAt: now, actor, data: { name } });
  return id;
}

/** Changes what is given. Refuses when somebody else has changed the site meanwhile. */
export async function changeSite(
  tx: Tx,
  actor: Actor,
  { id, ...change }: SiteChange & { id: string },
  now: Instant,
): Promise<number> {
  const site = await lockSite(tx, id);
  if (site.version !== change.version) throw refuse('site.changed_conflict', { name: site.name });
  if (change.name !== undefined) await refuseTaken(tx, change.name, id);
  await needDepartment(tx, change.departmentId);
  const { closed, version: _, ...fields } = change;
  const wasClosed = site.closedAt !== null;
  const turns = closed !== undefined && closed !== wasClosed;
  const version = await updateSite(tx, id, { ...fields, ...(turns && { closedAt: closed ? now : null }) });
  const told = { subjectId: id, occurredAt: now, actor };
  const names = Object.entries(fields).flatMap(([field, value]) => (value === undefined ? [] : [field]));
  if (names.length > 0)
    record(tx, { ...told, type: 'site.changed', data: { fields: names, name: fields.name ?? site.name } });
  if (turns) record(tx, { ...told, type: closed ? 'site.closed' : 'site.opened', data: { name: site.name } });
  return version;
}

/** Makes these the people who work at the site. */
export async function staffSite(
  tx: Tx,
  actor: Actor,
  { id, personIds }: { id: string; personIds: readonly string[] },
  now: Instant,
): Promise<void> {
  const site = await lockSite(tx, id);
  const before = site.people.map((person) => person.id);
  const after = [...new Set(personIds)];
  const added = after.filter((person) => !before.includes(person));
  const removed = before.filter((person) => !after.includes(person));
  if ((await readOpen(tx, added)).length !== added.length)
    throw refuseInput({ path: 'personIds', code: 'site.person_gone', params: {} });
  if (added.length + removed.length === 0) return;
  await replacePeople(tx, id, after, now);
  record(tx, { type: 'site.people_changed', subjectId: id, occurredAt: now, actor, data: { added, removed } });
}

/** Puts customers at a site, or takes them from it; answers for how many that was new. The caller has asked whether they are in reach. */
export async function placeCustomers(
  tx: Tx,
  actor: Actor,
  {
    siteId,
    customerIds,
    remove = false,
  }: { siteId: string; customerIds: readonly string[]; remove?: boolean | undefined },
  now: Instant,
): Promise<number> {
  const [site] = await readNames(tx, [siteId]);
  if (site === undefined) throw refuse('site.not_found');
  if (site.closed && !remove) throw refuse('site.already_closed', { name: site.name });
  const ids = [...new Set(customerIds)];
  await lockSubjects(tx, ids);
  if ((await readCustomers(tx, ids)).length !== ids.length) throw refuse('customer.not_found');
  const there = (await readPlaces(tx, ids)).filter((place) => place.siteId === siteId);
  const places = ids.map((subjectId): Placed => ({ subjectId, siteId }));
  const changed = remove ? await deletePlaces(tx, there, now) : await insertPlaces(tx, places, actor.id, now);
  tell(tx, actor, remove ? 'customer.site_removed' : 'customer.site_added', changed, [site], now);
  return changed.length;
}

/** Makes these the sites of a customer. The caller has asked whether it is in reach. */
export async function setSites(
  tx: Tx,
  actor: Actor,
  { customerId, siteIds }: { customerId: string; siteIds: readonly string[] },
  now: Instant,
): Promise<void> {
  await lockSubject(tx, customerId);
  if ((await readCustomers(tx, [customerId])).length === 0) throw refuse('customer.not_found');
  const wanted = [...new Set(siteIds)];
  const before = await readPlaces(tx, [customerId]);
  const gone = before.filter(({ siteId }) => !wanted.includes(siteId));
  const known = await readNames(tx, [...wanted, ...gone.map(({ siteId }) => siteId)]);
  const fresh = wanted.filter((id) => !before.some(({ siteId }) => siteId === id));
  for (const id of fresh) {
    const site = known.find((one) => one.id === id);
    if (site === undefined) throw refuse('site.not_found');
    if (site.closed) throw refuse('site.already_closed', { name: site.name });
  }
  const removed = await deletePlaces(tx, gone, now);
  const added = await insertPlaces(
    tx,
    fresh.map((siteId) => ({ subjectId: customerId, siteId })),
    actor.id,
    now,
  );
  tell(tx, actor, 'customer.site_removed', removed, known, now);
  tell(tx, actor, 'customer.site_added', added, known, now);
}

function tell(
  tx: Tx,
  actor: Actor,
  type: string,
  places: readonly Placed[],
  sites: readonly { id: string; name: string }[],
  now: Instant,
): void {
  for (const { subjectId, siteId } of places) {
    const name = sites.find(({ id }) => id === siteId)?.name ?? '';
    record(tx, { type, subjectId, occurredAt: now, actor, data: { site: siteId, name } });
  }
}

async function lockSite(tx: Tx, id: string): Promise<Site> {
  await lockSubject(tx, id);
  const [site] = await readSites(tx, { id });
  if (site === undefined) throw refuse('site.not_found');
  return site;
}

async function refuseTaken(tx: Tx, name: string, except?: string): Promise<void> {
  if (await isNameTaken(tx, name, except))
    throw refuseInput({ path: 'name', code: 'site.name_taken', params: { name } });
}

async function needDepartment(tx: Tx, id: string | null | undefined): Promise<void> {
  if (id === null || id === undefined || (await isDepartment(tx, id))) return;
  throw refuseInput({ path: 'departmentId', code: 'site.department_gone', params: {} });
}
