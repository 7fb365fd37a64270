// Events as supervision reads them: whom and what their ids stand for, and what their data say, field by field.
import { editionsInForce } from '#features/policies/index.ts';
import type { Tx } from '#platform/db.ts';
import type { TrailEntry } from '../contract.ts';
import { groupOf } from './kinds.ts';
import { type Called, type EventRow, readNames, readRequests } from './store.ts';

type Said = TrailEntry['said'][number];
type Value = Said['values'][number];

/** Names are read once for all of them. */
export async function tellEvents(tx: Tx, rows: readonly EventRow[]): Promise<TrailEntry[]> {
  const ids = new Set(
    rows.flatMap(({ subjectId, actorId, data }) => [subjectId, ...(actorId === null ? [] : [actorId]), ...idsIn(data)]),
  );
  const grounds = rows.flatMap(({ subjectId, groundKind, groundId }) =>
    groundKind === 'request' && groundId !== null ? [{ subjectId, id: groundId }] : [],
  );
  const names = new Map((await readNames(tx, [...ids])).map((called) => [called.id, called]));
  const requests = grounds.length === 0 ? [] : await readRequests(tx, grounds);
  const numbers = new Map(requests.map(({ id, name }) => [id, name]));
  const labels = await labelsOf(tx);
  return rows.map(({ subjectId, actorId, actorKind, groundKind, groundId, data, ...row }) => ({
    ...row,
    group: groupOf(row.type),
    actor: { id: actorId, kind: actorKind, name: (actorId && names.get(actorId)?.name) ?? null },
    about: { id: subjectId, kind: names.get(subjectId)?.kind ?? 'other', name: names.get(subjectId)?.name ?? null },
    ground:
      groundKind === null || groundId === null
        ? null
        : { kind: groundKind, id: groundId, name: numbers.get(groundId) ?? null },
    said: saidIn(data, { names, labels, isLabel: row.type === 'label.changed' }),
  }));
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function idsIn(data: unknown): string[] {
  if (typeof data === 'string') return uuid.test(data) ? [data] : [];
  if (typeof data !== 'object' || data === null) return [];
  return Object.values(data).flatMap(idsIn);
}

/** The values of the policy's labels, as it calls them. */
async function labelsOf(tx: Tx): Promise<Map<string, Value>> {
  const { current } = await editionsInForce(tx);
  const labels = Object.values(current?.pack.labels ?? {});
  return new Map(
    labels.flatMap(({ values }) =>
      Object.entries(values ?? {}).map(([name, { zh, en }]): [string, Value] => [
        name,
        { as: 'label', text: zh, english: en },
      ]),
    ),
  );
}

interface Known {
  readonly names: ReadonlyMap<string, Called>;
  readonly labels: ReadonlyMap<string, Value>;
  /** The event tells of a label: its values are labels, too. */
  readonly isLabel: boolean;
}

/** Every field with its values; what stands within another has a path. Nothing is left out. */
function saidIn(data: unknown, known: Known, path: readonly string[] = []): Said[] {
  if (typeof data !== 'object' || data === null) return [{ path: [...path], values: [readValue(data, known, path)] }];
  if (!Array.isArray(data)) {
    return Object.entries(data).flatMap(([key, value]) => saidIn(value, known, [...path, key]));
  }
  if (data.every((one) => typeof one !== 'object' || one === null))
    return [{ path: [...path], values: data.map((one) => readValue(one, known, path)) }];
  return data.flatMap((one) => saidIn(one, known, path));
}

/** Later than 2001 in milliseconds: no amount and no number in an event is as great. */
const instantsFrom = 1_000_000_000_000;

function readValue(value: unknown, { names, labels, isLabel }: Known, path: readonly string[]): Value {
  if (value === null || value === undefined) return { as: 'nothing', text: '' };
  if (typeof value === 'boolean') return { as: 'flag', text: String(value) };
  if (typeof value === 'number') {
    const isInstant = Number.isInteger(value) && value >= instantsFrom && value < 10 * instantsFrom;
    return isInstant ? { as: 'time', text: new Date(value).toISOString() } : { as: 'number', text: String(value) };
  }
  const text = String(value);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return { as: 'time', text };
  if (uuid.test(text)) {
    const called = names.get(text);
    if (called?.name === null || called === undefined) return { as: 'reference', text, id: text };
    const as = called.kind === 'customer' || called.kind === 'person' ? called.kind : 'text';
    return { as, text: called.name, id: text };
  }
  const isOne = path.at(-1) === 'tier' || (isLabel && (path[0] === 'value' || path[0] === 'previous'));
  return (isOne ? labels.get(text) : undefined) ?? { as: 'text', text };
}
