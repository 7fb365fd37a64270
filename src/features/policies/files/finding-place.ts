// From the place that a finding names ("rules[3] (contact.core).every", "contact.core", "clauses 2.1", the name of a case)
// to the path of that node in the file it was read from.

type Path = readonly (string | number)[];

/** The path of a place in what was read; empty where the place is not a part of it. */
export function placeIn(value: unknown, place: string): Path {
  if (place === '') return [];
  return namedIn(value, place) ?? stepsOf(place);
}

/** Rules and clauses are named by their ids, cases by their names. */
function namedIn(value: unknown, place: string): Path | undefined {
  if (Array.isArray(value)) return indexed(value, 'case', place, []);
  if (typeof value !== 'object' || value === null) return undefined;
  const { rules, clauses } = value as { rules?: unknown; clauses?: unknown };
  if (place.startsWith('clauses ')) return indexed(clauses, 'no', place.slice('clauses '.length), ['clauses']);
  return indexed(rules, 'id', place, ['rules']);
}

function indexed(list: unknown, key: string, name: string, before: Path): Path | undefined {
  if (!Array.isArray(list)) return undefined;
  const index = list.findIndex(
    (one: unknown) =>
      typeof one === 'object' && one !== null && (one as Readonly<Record<string, unknown>>)[key] === name,
  );
  return index < 0 ? undefined : [...before, index];
}

/** `rules[3] (contact.core).every` and `[4].expect.0`: the id in brackets is for people. */
function stepsOf(place: string): Path {
  return place
    .replace(/ \([^)]*\)/g, '')
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .filter(Boolean)
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
