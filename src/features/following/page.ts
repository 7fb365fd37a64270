// What the customer sees by a link: this request alone, in what concerns them. What is not named here does not go out.
import { readContacts as commitmentContacts } from '#features/commitments/index.ts';
import { languageOf } from '#features/customers/index.ts';
import { personOf, rolesHeldBy } from '#features/people/index.ts';
import { editionsInForce, linkTerms, organisationOf } from '#features/policies/index.ts';
import type { RequestPage } from '#features/requests/contract.ts';
import { requestPageOf, type Which, wasResolved } from '#features/requests/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Tx } from '#platform/db.ts';
import { refuse } from '#platform/refusal.ts';
import { maskOf } from '#platform/secrecy/mask.ts';
import { deeds, isForCustomer, namesOf, roles, type StepFieldWord, stepFields } from '#policy/vocabulary/index.ts';
import { filesBeside, shownTo } from './attaching.ts';
import { type Followed, toldSteps } from './contract.ts';
import { openedBy, untilOf } from './links.ts';
import { countAttached, hasSaid, readAddressee, readLink, readMessages, readPromised } from './store.ts';

export async function followedBy(tx: Tx, actor: Actor): Promise<Followed> {
  const which = openedBy(actor);
  const { customerId, requestId } = which;
  const link = await readLink(tx, customerId, actor.id ?? '');
  if (link === undefined) throw refuse('http.not_found');
  const { request, way, taken } = await requestPageOf(tx, actor, customerId, requestId);
  const { number, title, description, receivedAt, state, stateAt, agreedTime, satisfaction, version } = request;
  const showsNames = namesShown(actor);
  const resolved = wasResolved(state);
  const { files, megabytes } = linkTerms();
  const addressee = await readAddressee(tx, customerId, link.contactId);
  return {
    organisation: (await organisationOf(tx))?.name ?? '',
    language: (await languageOf(tx, customerId, link.contactId)) ?? null,
    hotline: (await commitmentContacts(tx)).hotline,
    addressee: addressee === undefined ? null : maskOf('name', addressee),
    until: untilOf(link),
    ...{ number, title, description, receivedAt, state, agreedTime, version },
    isPaused: request.pausedAt !== null,
    path: [{ step: 'received', takenAt: request.roundAt }, ...way.flatMap(toldOf)],
    promised: await readPromised(tx, which),
    staff: await staffOf(tx, request.ownerId, showsNames),
    told: taken.flatMap(saidTo).reverse().slice(0, mostTold),
    proposal: ['proposed', 'agreed'].includes(state) || resolved ? request.proposal : null,
    solution: resolved ? request.solution : null,
    satisfaction,
    messages: await conversation(tx, actor, which, showsNames),
    files: { left: Math.max(files - (await countAttached(tx, which)), 0), megabytes },
    asked: {
      agreement: state === 'proposed' && request.proposal !== null,
      closing: resolved && state !== 'closed' && !(await hasSaid(tx, which, 'solved', stateAt)),
      rating: resolved,
    },
    version,
  };
}

/** What both sides said, as far as this link shows it. */
async function conversation(tx: Tx, actor: Actor, which: Which, showsNames: boolean): Promise<Followed['messages']> {
  const messages = (await readMessages(tx, which)).filter(await shownTo(tx, actor, which));
  const fileOf = await filesBeside(tx, which, messages);
  return messages.map(({ fileId, byName, ...said }) => ({
    ...said,
    file: fileOf(fileId),
    byName: showsNames ? byName : null,
  }));
}

/** A step as the customer is told of it; what we left out is not announced any more. */
function toldOf({ step, takenAt, passedOver }: RequestPage['way'][number]): Followed['path'] {
  const told = toldSteps.find((one) => one === step);
  return told === undefined || (takenAt === null && passedOver !== null) ? [] : [{ step: told, takenAt }];
}

/** More than this many nobody reads on a phone. */
const mostTold = 50;

/** What a step told them, where it is said to the customer at all; what stands beside (words, causes, departments) is ours. */
function saidTo({ step, occurredAt: at, fields }: RequestPage['taken'][number]): Followed['told'] {
  const known = deedNames.find((one) => one === step);
  if (known === undefined || !isForCustomer(known)) return [];
  const told = Object.entries(fields).filter(([name]) => toldNames.has(name));
  return told.length === 0 ? [] : [{ step: known, at, fields: Object.fromEntries(told) }];
}

const deedNames = namesOf(deeds);
const fieldWords: Readonly<Record<string, StepFieldWord>> = stepFields;
const toldNames: ReadonlySet<string> = new Set(namesOf(stepFields).filter((name) => fieldWords[name]?.told === true));

/** Of staff the post is shown; the name where a rule opens who helps (`fields: [team]`). */
function namesShown({ permissions }: Actor): boolean {
  return (permissions.get('request.follow') ?? []).some(({ fields }) => fields?.includes('team') === true);
}

async function staffOf(tx: Tx, ownerId: string | null, showsName: boolean): Promise<Followed['staff']> {
  const person = ownerId === null ? undefined : await personOf(tx, ownerId);
  if (person === undefined) return { post: null, name: null };
  const { standing } = await editionsInForce(tx);
  const own = Object.assign({}, ...standing.map(({ pack }) => pack.roles)) as Record<
    string,
    { zh: string; en: string }
  >;
  const words: Readonly<Record<string, { zh: string; en: string }>> = { ...roles, ...own };
  const [post = null] = rolesHeldBy(person).flatMap((role) => words[role] ?? []);
  return { post: post && { zh: post.zh, en: post.en }, name: showsName ? person.name : null };
}
