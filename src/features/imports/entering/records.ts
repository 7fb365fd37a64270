// Orders and past interactions out of a list: each belongs to a customer, who is found by number or by name.
import { type ImportedInteraction, importInteractions } from '#features/interactions/index.ts';
import type { OrderInput } from '#features/orders/contract.ts';
import { createOrders } from '#features/orders/index.ts';
import type { Fault, ImportKind } from '../contract.ts';
import type { Outcome } from '../row-store.ts';
import { keepIdentities, readContacts, readIdentities } from '../store.ts';
import { bad, type Entering, identityOf, type Prepared, personNamed } from './entering.ts';
import { customerFinder, whose } from './finding.ts';

export interface Placed {
  readonly row: Prepared;
  readonly customerId: string;
  readonly identity: string;
}

export async function enterOrders(entering: Entering, rows: readonly Prepared[]): Promise<Outcome[]> {
  const { tx, actor, now, importId } = entering;
  const own = ['number', 'placedOn', 'amount', 'title', 'orderKind', 'startsOn', 'endsOn'] as const;
  const { outcomes, placed } = await place(
    entering,
    'orders',
    rows,
    orderFaults,
    ({ draft: { values }, twin }, customerId) =>
      values.number === undefined
        ? identityOf(customerId, twin, ...own.map((field) => values[field]))
        : identityOf(customerId, values.number),
  );
  if (entering.dry) return outcomes;
  const ids = await createOrders(tx, actor, placed.map(orderOf), now, { importId });
  return keep(entering, 'orders', outcomes, placed, ids);
}

function orderFaults({ draft: { values } }: Prepared): Fault[] {
  const faults: Fault[] = [];
  const { startsOn, endsOn, placedOn, paidOn } = values;
  if (startsOn && endsOn && endsOn < startsOn) faults.push({ code: 'ends_before', field: 'endsOn', params: {} });
  if (placedOn && paidOn && paidOn < placedOn) faults.push({ code: 'paid_before', field: 'paidOn', params: {} });
  return faults;
}

function orderOf({ row: { draft }, customerId, identity }: Placed): OrderInput {
  const { orderKind, title, number, placedOn, amount, damageUnpaid, startsOn, endsOn, dueOn, paidOn } = draft.values;
  const optional = { startsOn, endsOn, dueOn, paidOn, number, damageUnpaid };
  return {
    customerId,
    kind: orderKind ?? 'rental',
    title: title ?? number ?? placedOn,
    placedOn,
    amount,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    externalRef: number ?? `import:${identity}`,
  } as OrderInput;
}

export async function enterInteractions(entering: Entering, rows: readonly Prepared[]): Promise<Outcome[]> {
  const { tx, actor, now, setting } = entering;
  const { outcomes, placed } = await place(
    entering,
    'interactions',
    rows,
    (row) => {
      const { fault } = personNamed(setting, row.draft.values.heldBy, 'heldBy');
      return fault ? [fault] : [];
    },
    ({ draft: { values }, twin }, customerId) =>
      values.externalRef === undefined
        ? identityOf(customerId, twin, values.occurredAt, values.content, values.channel)
        : identityOf(customerId, values.externalRef),
  );
  if (entering.dry || placed.length === 0) return outcomes;
  const contacts = await readContacts(
    tx,
    placed.map(({ customerId }) => customerId),
  );
  const inputs = placed.map((one): ImportedInteraction => interactionOf(one, entering, contacts));
  const ids = await importInteractions(tx, actor, inputs, now);
  return keep(entering, 'interactions', outcomes, placed, ids);
}

function interactionOf(
  { row: { draft }, customerId, identity }: Placed,
  { setting }: Entering,
  contacts: ReadonlyMap<string, string>,
): ImportedInteraction {
  const {
    occurredAt,
    content,
    channel,
    direction,
    heldBy,
    contactName,
    need,
    feedback,
    nextStep,
    recordedAt,
    recordedBy,
  } = draft.values;
  const said = { need, feedback, nextStep };
  return {
    customerId,
    // A list of what we did, unless it says that the customer came to us.
    direction: direction ?? 'outgoing',
    channel: channel ?? 'phone',
    occurredAt: Number(occurredAt),
    content: String(content),
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
    contactId: contacts.get(`${customerId}/${contactName}`) ?? null,
    heldById: personNamed(setting, heldBy, 'heldBy').id ?? null,
    // Where the list does not say when it was written down, it was when it happened: an old record is not late today.
    recordedAt: Number(recordedAt ?? occurredAt),
    recordedById: recordedBy === undefined ? null : (setting.people.get(String(recordedBy)) ?? null),
    externalRef: `import:${identity}`,
  } as ImportedInteraction;
}

/** Finds whose each row is, and which rows were brought before. */
export async function place(
  { tx, dry, seen }: Entering,
  kind: ImportKind,
  rows: readonly Prepared[],
  check: (row: Prepared) => readonly Fault[],
  identify: (row: Prepared, customerId: string) => string,
): Promise<{ outcomes: Outcome[]; placed: Placed[] }> {
  const outcomes: Outcome[] = [];
  const find = await customerFinder(tx, rows, whose);
  const found: Placed[] = [];
  for (const row of rows) {
    const customer = find(row);
    const faults = [...row.draft.faults, ...check(row), ...(customer.fault ? [customer.fault] : [])];
    if (faults.length > 0 || customer.id === undefined) outcomes.push(bad(row.number, ...faults));
    else found.push({ row, customerId: customer.id, identity: identify(row, customer.id) });
  }
  const brought = await readIdentities(
    tx,
    kind,
    found.map(({ identity }) => identity),
  );
  const here = new Set<string>([...brought.keys()]);
  const placed: Placed[] = [];
  for (const one of found) {
    const { row, customerId: subjectId, identity } = one;
    if (here.has(identity) || seen.has(identity)) {
      outcomes.push({ number: row.number, state: 'already', subjectId });
      continue;
    }
    here.add(identity);
    placed.push(one);
    if (!dry) continue;
    seen.add(identity);
    outcomes.push({ number: row.number, state: 'entered', subjectId });
  }
  return { outcomes, placed };
}

/** Those entered, and those that the slice itself knew already. */
export async function keep(
  { tx }: Entering,
  kind: ImportKind,
  outcomes: readonly Outcome[],
  placed: readonly Placed[],
  ids: readonly (string | null | undefined)[],
): Promise<Outcome[]> {
  const entered = placed.filter((_, index) => ids[index]);
  await keepIdentities(
    tx,
    kind,
    entered.map(({ identity, customerId: subjectId }) => ({ identity, subjectId })),
  );
  return [
    ...outcomes,
    ...placed.map(({ row: { number }, customerId: subjectId, identity }, index): Outcome => {
      const recordId = ids[index];
      return recordId
        ? { number, state: 'entered', subjectId, recordId, identity }
        : { number, state: 'already', subjectId };
    }),
  ];
}
