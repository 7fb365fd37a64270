// Where the example organisation works: its sites with their people, which customers belong there, and each site's own life.
import { createSite, placeCustomers, staffSite } from '#features/sites/index.ts';
import { system } from '#platform/actor.ts';
import type { Tx } from '#platform/db.ts';
import { organisationId } from '#platform/subject.ts';
import { chanceOf } from '../chance.ts';
import { keepBooks } from '../duties.ts';
import { type Life, type Lived, tell } from '../life.ts';
import { keepOwn } from '../own/keeping.ts';
import { happen } from '../own/occasions.ts';
import type { Release } from '../posted/approved.ts';
import { post } from '../posted/posts.ts';
import { placeSince } from '../store.ts';
import type { World } from '../world.ts';
import { cleanArchive } from './cleaning.ts';

/** Opens the sites as of go-live and says who belongs where. */
export async function openSites(tx: Tx, lives: readonly Life[], world: World): Promise<Lived[]> {
  const sites = world.data.sites ?? [];
  const opened: Lived[] = [];
  for (const [index, { name, address, people }] of sites.entries()) {
    const id = await createSite(tx, system, { name, address, departmentId: world.staff.department }, world.goLive);
    const personIds = people.map((username) => world.staff.id(username));
    await staffSite(tx, system, { id, personIds }, world.goLive);
    const chance = chanceOf(`${world.data.seed}/site/${index}`);
    opened.push({
      id,
      of: 'site',
      index,
      entered: world.goLive,
      chance,
      events: [],
      teams: [],
      people: new Set(personIds),
    });
  }
  await settle(tx, lives, opened, world);
  return opened;
}

/** Every customer belongs to one site; who stands at it looks after them. */
async function settle(tx: Tx, lives: readonly Life[], opened: readonly Lived[], world: World): Promise<void> {
  const weighed = opened.map((site, nth) => ({ site, weight: world.data.sites?.[nth]?.weight ?? 1 }));
  if (weighed.length === 0) return;
  const at = new Map<Lived, string[]>(opened.map((site) => [site, []]));
  for (const life of lives) {
    const { site } = chanceOf(`${world.data.seed}/place/${life.index}`).weighed(weighed);
    at.get(site)?.push(life.id);
    life.place = site;
  }
  for (const [{ id }, customerIds] of at) {
    for (let from = 0; from < customerIds.length; from += atOnce)
      await placeCustomers(tx, system, { siteId: id, customerIds: customerIds.slice(from, from + atOnce) }, world.now);
  }
  await placeSince(tx);
}

const atOnce = 500;

/** The organisation itself: what is owed once, wherever it works. */
export function itself(world: World): Lived {
  const chance = chanceOf(`${world.data.seed}/organisation`);
  return { id: organisationId, of: 'organisation', index: 0, entered: world.goLive, chance, events: [], teams: [] };
}

/** Departments and people, of whom some policies ask something. */
export function house({ data, staff, goLive }: World): Lived[] {
  const people = data.departments.flatMap((department) => department.people.map(({ username }) => staff.id(username)));
  const departments = [...new Set(people.flatMap((id) => staff.departmentOf(id) ?? []))];
  const lived = (of: Lived['of'], ids: readonly string[]): Lived[] =>
    ids.map((id, index) => {
      const chance = chanceOf(`${data.seed}/${of}/${index}`);
      return { id, of, index, entered: goLive, chance, events: [], teams: [] };
    });
  return [...lived('department', departments), ...lived('person', people)];
}

/** Lives the life of a site, of the organisation, a department or a person to today; answers what was asked of a second person there. */
export function liveAt(site: Lived, lives: readonly Life[], world: World): readonly Release[] {
  if (site.of === 'site')
    tell(site, { type: 'subject.entered', occurred: site.entered, actorId: world.staff.administrator });
  happen(site, world);
  if (site.of === 'organisation') cleanArchive(site, lives, world);
  keepOwn(site, world);
  const releases = site.of === 'organisation' ? post(site, world) : [];
  keepBooks(site, world);
  return releases;
}
