// Requests out of a list: whose they are, which are here already, which cannot have been; the rest comes in with its steps.
import { type ImportedRequest, importRequests, impossibleTimes } from '#features/requests/index.ts';
import type { Fault } from '../contract.ts';
import type { Setting, Values } from '../reading/drafts.ts';
import type { Outcome } from '../row-store.ts';
import { type Entering, identityOf, type Prepared, personNamed } from './entering.ts';
import { keep, type Placed, place } from './records.ts';

export async function enterRequests(entering: Entering, rows: readonly Prepared[]): Promise<Outcome[]> {
  const { tx, actor, now, setting, dry } = entering;
  const { outcomes, placed } = await place(
    entering,
    'requests',
    rows,
    (row) => faultsOf(row, setting),
    ({ draft: { values }, twin }, customerId) =>
      values.externalRef === undefined
        ? identityOf(customerId, twin, values.receivedAt, values.title)
        : identityOf(customerId, values.externalRef),
  );
  if (dry || placed.length === 0) return outcomes;
  const given = placed.map((one) => requestOf(one, setting));
  return keep(entering, 'requests', outcomes, placed, await importRequests(tx, actor, given, now));
}

/** Best and worst that a customer can say. */
const ratings = { least: 1, most: 5 };

/** What cannot have been is told, never put right by a guess. */
function faultsOf({ draft: { values } }: Prepared, setting: Setting): Fault[] {
  const faults: Fault[] = [];
  const { fault } = personNamed(setting, values.owner, 'owner');
  if (fault) faults.push(fault);
  const rating = values.satisfaction;
  if (typeof rating === 'number' && (rating < ratings.least || rating > ratings.most))
    faults.push({ code: 'rating', field: 'satisfaction', params: {} });
  if (typeof values.receivedAt !== 'number') return faults;
  const impossible = impossibleTimes({ receivedAt: values.receivedAt, ...timesOf(values) });
  if (impossible !== undefined) {
    const field = `${impossible.slice(0, impossible.indexOf('_'))}At`;
    faults.push({ code: impossible, field, params: {} });
  }
  return faults;
}

function timesOf({ respondedAt, resolvedAt, closedAt }: Values) {
  const time = (value: unknown): number | null => (typeof value === 'number' ? value : null);
  return { respondedAt: time(respondedAt), resolvedAt: time(resolvedAt), closedAt: time(closedAt) };
}

function requestOf({ row: { draft }, customerId, identity }: Placed, setting: Setting): ImportedRequest {
  const { receivedAt, title, requestKind, urgency, channel, description, owner, outcome, satisfaction, externalRef } =
    draft.values;
  return {
    customerId,
    kind: requestKind ?? 'issue',
    urgency: urgency ?? 'medium',
    channel: channel ?? 'phone',
    title: String(title),
    description: description ?? null,
    solution: outcome ?? null,
    receivedAt: Number(receivedAt),
    ...timesOf(draft.values),
    satisfaction: satisfaction ?? null,
    ownerId: personNamed(setting, owner, 'owner').id ?? null,
    externalRef: externalRef === undefined ? `import:${identity}` : String(externalRef),
  } as ImportedRequest;
}
