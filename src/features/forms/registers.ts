// Registers: the list of requests as it is filtered, a row for each, as a table that leaves the house. Like every list that does, it is
// told as an event about who took it, with how many rows and by which filter, and its customers are kept beside.
import { unrestricted } from '#features/consents/index.ts';
import { noteExport } from '#features/customers/index.ts';
import { personOf } from '#features/people/index.ts';
import type { RequestFilter, RequestItem } from '#features/requests/contract.ts';
import { askingRequests, requestList } from '#features/requests/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Download } from '#platform/contract.ts';
import type { Database, Instant, Tx } from '#platform/db.ts';
import { record } from '#platform/events.ts';
import type { FormFormat, PrintedForm } from '#platform/print/print.ts';
import { refuse } from '#platform/refusal.ts';
import { mostRows } from './contract.ts';
import { registerOf } from './filling.ts';
import { formNamed, houseOf, valuesOfRequests } from './gathering.ts';
import { fileOf, hashed, type Wanted } from './printing.ts';

export interface RegisterWanted extends Wanted {
  readonly filter: RequestFilter;
  readonly format: FormFormat;
}

/** What whoever is to approve it is told. Refuses what the export would refuse. */
export async function foreseeRegister(
  tx: Tx,
  actor: Actor,
  wanted: RegisterWanted,
  now: Instant,
): Promise<Readonly<Record<string, unknown>>> {
  const { items } = await chosenFor(tx, actor, wanted, now);
  return toldOf(wanted, items);
}

export async function exportRegister(db: Database, actor: Actor, wanted: RegisterWanted): Promise<Download> {
  const printed = await db.write(async (tx, now) => {
    const { items, form, house } = await chosenFor(tx, actor, wanted, now);
    const rows = await valuesOfRequests(tx, items, house);
    const number = house.words.day(now).replaceAll('-', '');
    const made = hashed(form, { number, by: actor.name, now }, house, (around) =>
      registerOf(form, rows, around, house.words),
    );
    if (wanted.format === 'pdf' && lettersIn(made.printed) > mostLetters) throw refuse('form.too_long');
    await tell(tx, actor, wanted, items, made.hash, now);
    return made.printed;
  });
  return fileOf(printed, wanted.format);
}

/** What is set as pages within the time that a request has. */
const mostLetters = 400_000;

function lettersIn({ parts }: PrintedForm): number {
  const rows = parts.flatMap((part) => (part.kind === 'rows' ? part.rows : []));
  return rows.reduce((sum, row) => sum + row.reduce((some, text) => some + text.length, 0), 0);
}

async function chosenFor(tx: Tx, actor: Actor, wanted: RegisterWanted, now: Instant) {
  const { form: name, language, filter, format } = wanted;
  const house = await houseOf(tx, actor, language, now);
  const form = formNamed(house, name);
  if (form.layout !== 'register' || form.of !== 'request') throw refuse('form.no_register');
  const asked = await askingRequests(tx, actor, ['request.export', 'request.read'], filter);
  const found = await requestList(tx, asked, { after: undefined, limit: mostRows[format] + 1 });
  if (found.length > mostRows[format]) throw refuse('form.too_many_rows', { count: mostRows[format] });
  const open = new Set(await unrestricted(tx, [...new Set(found.map(({ customerId }) => customerId))]));
  return { house, form, items: found.filter(({ customerId }) => open.has(customerId)) };
}

async function tell(
  tx: Tx,
  actor: Actor,
  wanted: RegisterWanted,
  items: readonly RequestItem[],
  hash: string,
  now: Instant,
): Promise<void> {
  if (actor.id === null || !(await personOf(tx, actor.id))) throw refuse('people.not_found');
  const { approval } = actor;
  const data = { ...toldOf(wanted, items), hash, ...(approval && { approvedBy: approval.by }) };
  const told = record(tx, { subjectId: actor.id, type: 'requests.exported', occurredAt: now, actor, data });
  const subjects = [...new Set(items.map(({ customerId }) => customerId))];
  await noteExport(tx, { id: told.id, actorId: actor.id, whole: false, columns: [wanted.form], subjects }, now);
}

function toldOf({ form, filter, format }: RegisterWanted, items: readonly RequestItem[]) {
  return { count: items.length, form, format, filter };
}
