// Saved views: one's own are one's own affair; those shared with everybody are made and changed by leaders.
import { type Actor, may } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { newId } from '#platform/id.ts';
import { refuse } from '#platform/refusal.ts';
import type { SavedView } from './contract.ts';
import {
  countOwn,
  insertView,
  type Preference,
  readPreference,
  readView,
  readViews,
  removeView,
  updateView,
  type View,
  type ViewChange,
  writePreference,
} from './store.ts';

/** The permission to make, change and delete views that everybody sees. */
const sharing = 'customer.share_view';
/** More than a person finds their way in. */
const mostViews = 50;

export async function viewsFor(tx: Tx, actor: Actor): Promise<{ items: SavedView[] } & Preference> {
  const views = await readViews(tx, actor.id);
  const preference = await readPreference(tx, actor.id);
  const items = views.map(({ ownerId, ...view }) => ({ ...view, mine: mayChange(actor, { ...view, ownerId }) }));
  const isThere = items.some(({ id }) => id === preference.defaultId);
  return { items, ...preference, defaultId: isThere ? preference.defaultId : null };
}

export async function addView(
  tx: Tx,
  actor: Actor,
  view: Pick<View, 'name' | 'shared' | 'search' | 'columns'>,
  now: Instant,
): Promise<string> {
  const ownerId = personBehind(actor);
  if (view.shared && !may(actor, sharing)) throw refuse('customer.share_not_allowed');
  if ((await countOwn(tx, ownerId)) >= mostViews) throw refuse('customer.too_many_views', { count: mostViews });
  const id = newId();
  await insertView(tx, { ...view, id, ownerId }, now);
  return id;
}

export async function editView(tx: Tx, actor: Actor, id: string, change: ViewChange, now: Instant): Promise<void> {
  await changeable(tx, actor, id);
  if (change.shared === true && !may(actor, sharing)) throw refuse('customer.share_not_allowed');
  await updateView(tx, id, change, now);
}

export async function deleteView(tx: Tx, actor: Actor, id: string): Promise<void> {
  await changeable(tx, actor, id);
  await removeView(tx, id);
}

export async function prefer(
  tx: Tx,
  actor: Actor,
  preference: { readonly [K in keyof Preference]?: Preference[K] | undefined },
): Promise<void> {
  const { defaultId } = preference;
  if (typeof defaultId === 'string') {
    const view = await readView(tx, defaultId);
    if (!view || !maySee(actor, view)) throw refuse('customer.view_not_found');
  }
  await writePreference(tx, personBehind(actor), preference);
}

/** What nobody may see looks as if it were not there. */
async function changeable(tx: Tx, actor: Actor, id: string): Promise<void> {
  const view = await readView(tx, id);
  if (!view || !maySee(actor, view)) throw refuse('customer.view_not_found');
  if (!mayChange(actor, view)) throw refuse('customer.share_not_allowed');
}

function maySee(actor: Actor, { shared, ownerId }: View): boolean {
  return shared || ownerId === actor.id;
}

function mayChange(actor: Actor, { shared, ownerId }: Pick<View, 'shared' | 'ownerId'>): boolean {
  return shared ? may(actor, sharing) : ownerId === actor.id;
}

function personBehind({ id }: Actor): string {
  if (id === null) throw refuse('customer.view_not_found');
  return id;
}
