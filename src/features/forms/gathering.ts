// Finds what a form is filled with: the record as its own slice shows it to this reader, and the words around it.
import { type Customer, customerPageOf, leadingLabel } from '#features/customers/index.ts';
import { interactionItems } from '#features/interactions/index.ts';
import { departmentOf } from '#features/people/index.ts';
import { editionsInForce, organisationOf, shelfOf } from '#features/policies/index.ts';
import { type RequestItem, signatureField } from '#features/requests/contract.ts';
import { type ListedStep, requestItems, requestSteps, signaturesOf } from '#features/requests/index.ts';
import { languageOfLocale } from '#phrases/side.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import type { Language } from '#platform/http/words.ts';
import { refuse } from '#platform/refusal.ts';
import { causesIn } from '#policy/index.ts';
import { type Form, formsOf } from './definitions.ts';
import type { Signed } from './filling.ts';
import { readDepartmentsOf } from './store.ts';
import { customerValues, type TierWords } from './values/customer.ts';
import { interactionValues } from './values/interaction.ts';
import { isId, type RequestWords, requestValues } from './values/request.ts';
import type { Values } from './values/value.ts';
import { type FormWords, formWords } from './words.ts';

/** The record that a form is of. */
export type Place =
  | { readonly of: 'customer'; readonly customerId: Customer['id'] }
  | { readonly of: 'request'; readonly customerId: string; readonly requestId: string }
  | { readonly of: 'interaction'; readonly customerId: string; readonly interactionId: string };

export interface House {
  readonly forms: readonly Form[];
  readonly organisation: string;
  readonly words: FormWords;
  readonly tiers: TierWords;
  readonly causes: TierWords;
}

/** The forms in force, and how they are worded. */
export async function houseOf(tx: Tx, actor: Actor, asked: Language | undefined, now: Instant): Promise<House> {
  const { standing, current } = await editionsInForce(tx, now);
  const label = current && leadingLabel(current);
  const prescribing = standing.map(({ pack: { title, forms } }) => ({ title, forms }));
  const language = asked ?? languageOfLocale(actor.locale);
  const causes = standing.flatMap(({ pack }) => causesIn(pack.causes));
  const joined = (titles: readonly { zh: string; en: string }[], side: 'zh' | 'en'): string =>
    titles.map((title) => title[side]).join(' / ');
  return {
    forms: formsOf(shelfOf().forms, prescribing),
    organisation: (await organisationOf(tx))?.name ?? '',
    words: formWords(language, current?.calendar.zone ?? 'Asia/Shanghai'),
    tiers: (current && label && current.pack.labels[label]?.values) || {},
    causes: Object.fromEntries(
      causes.map(({ name, titles }) => [name, { zh: joined(titles, 'zh'), en: joined(titles, 'en') }]),
    ),
  };
}

/** The form of that name. A name that nobody has is told as a mistake in what was asked for. */
export function formNamed({ forms }: Pick<House, 'forms'>, name: string): Form {
  const form = forms.find((one) => one.form === name);
  if (form === undefined) throw refuse('form.unknown');
  return form;
}

/** What a record says, and by which number it is known. Refuses what is not there, in the words of its slice. */
export async function valuesAt(
  tx: Tx,
  actor: Actor,
  place: Place,
  house: House,
): Promise<{ values: Values; number: string; signed?: Signed }> {
  const { customerId } = place;
  if (place.of === 'customer') {
    const page = await customerPageOf(tx, actor, customerId);
    return { values: customerValues(page, house.tiers), number: tailOf(customerId) };
  }
  if (place.of === 'request') {
    const [item] = await requestItems(tx, customerId, [place.requestId]);
    if (item === undefined) throw refuse('request.not_found');
    const [values = {}] = await valuesOfRequests(tx, [item], house);
    const page = await customerPageOf(tx, actor, customerId);
    const known = { ...customerValues(page, house.tiers, item.contactId), ...values };
    return { values: known, number: item.number, signed: await signedFor(tx, item) };
  }
  const [item] = await interactionItems(tx, customerId, [place.interactionId]);
  if (item === undefined) throw refuse('interaction.not_found');
  const page = await customerPageOf(tx, actor, customerId);
  const values = { ...customerValues(page, house.tiers, item.contactId), ...interactionValues(item) };
  return { values, number: `${house.words.day(item.occurredAt).replaceAll('-', '')}-${tailOf(item.id)}` };
}

/** What its customer signed of the words that stand on the form now, where nothing of it was changed. */
async function signedFor(tx: Tx, { customerId, id, roundAt, proposal, solution }: RequestItem): Promise<Signed> {
  const given = await signaturesOf(tx, customerId, id, roundAt);
  const standing = given.filter(
    ({ step, text, isIntact }) => isIntact && text === ((step === 'agree' ? proposal : solution) ?? ''),
  );
  return new Map(
    standing.map(({ step, signedAt, signature }) => {
      const by = signature.by === 'hand' ? { ...signatureField, strokes: signature.strokes } : signature.name;
      return [step, { by, at: signedAt }];
    }),
  );
}

/** The end of an id tells records of one kind apart well enough for people. */
function tailOf(id: string): string {
  return id.slice(-6).toUpperCase();
}

/** The values of requests, with what was done about each. */
export async function valuesOfRequests(tx: Tx, items: readonly RequestItem[], house: House): Promise<Values[]> {
  const steps = await requestSteps(tx, items);
  const of = new Map<string, ListedStep[]>(items.map(({ id }) => [id, []]));
  for (const step of steps) of.get(step.requestId)?.push(step);
  const owners = [...new Set(items.flatMap(({ ownerId }) => ownerId ?? []))];
  const words: RequestWords = {
    ...house,
    departments: await departmentsNamed(tx, steps),
    departmentOf: await readDepartmentsOf(tx, owners),
  };
  return items.map((item) => requestValues(item, of.get(item.id) ?? [], words));
}

/** The departments that steps name, by id; few, whatever the number of requests. */
async function departmentsNamed(tx: Tx, steps: readonly ListedStep[]): Promise<ReadonlyMap<string, string>> {
  const named = new Map<string, string>();
  for (const id of new Set(steps.map(({ fields }) => fields.department))) {
    if (typeof id !== 'string' || !isId(id)) continue;
    const department = await departmentOf(tx, id);
    if (department) named.set(id, department.name);
  }
  return named;
}
