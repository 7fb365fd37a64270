// The order in which a person writes the parts of a policy, and what stands on lines of its own: what a file of ours is pleasant to read by.

/** Where one stands in what is written: `rules`, `[]`, `when` … */
export type Place = readonly string[];

const frame =
  'pack edition title applies_from calendar joining correction_limit ladder approval uses labels roles duties alerts benefits parameters clauses forms causes paths rules unmodelled see missing';
const words = 'no case kind id clause also note overrides title text of order values assigned reassess evidence fields';
const rule =
  'measure for grant after about within classify pausable repeat until before lead opens allow to alert fact in known is when left over tell only_if scope while limit rests_on do where every per average count ratio target retain at_least at_most rule tier from state due by agenda hold with why confirm default required policy what zh en';
const cases =
  'customer site counts facts parameters organisation go_live raised department person happens as_of now expect';
const path =
  'step clause also note title for steps beside about by asks confirmed_by attempts urgency complex major channel zh en param';
const cause = 'title under zh en';
/** Words both of a rule and of the frame stand where rules have them, but in the frame itself. */
const ranks = new Map([frame, words, rule, cases].flatMap((line) => line.split(' ')).map((key, rank) => [key, rank]));
const ranksOf = (line: string): ReadonlyMap<string, number> => new Map(line.split(' ').map((key, rank) => [key, rank]));
const frameRanks = ranksOf(frame);
/** Parts of the frame whose words stand in an order of their own. */
const partRanks: Readonly<Record<string, ReadonlyMap<string, number>>> = {
  paths: ranksOf(path),
  causes: ranksOf(cause),
};

/** Tables whose entries have names of their own: their order is nobody's but the writer's. */
const tables = new Set([
  ...['labels', 'roles', 'duties', 'alerts', 'benefits', 'parameters', 'values', 'forms', 'facts'],
  ...['paths', 'causes', 'under'],
]);

/** The keys of a map in the order they are written in; of a table, as they come. */
export function keysInOrder(value: Readonly<Record<string, unknown>>, place: Place): string[] {
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  if (tables.has(place.at(-1) ?? '')) return inOrderOfClauses(keys, value);
  const by = place.length === 0 ? frameRanks : (partRanks[place[0] ?? ''] ?? ranks);
  const rankOf = (key: string): number => by.get(key) ?? by.size;
  return keys.sort((a, b) => rankOf(a) - rankOf(b));
}

/** What tells its clause stands in the order of the clauses; the rest as it comes. */
function inOrderOfClauses(keys: string[], value: Readonly<Record<string, unknown>>): string[] {
  const clauseOf = (key: string): unknown => (value[key] as { readonly clause?: unknown } | null)?.clause;
  if (!keys.every((key) => typeof clauseOf(key) === 'string')) return keys;
  return keys.sort((a, b) => String(clauseOf(a)).localeCompare(String(clauseOf(b)), 'en', { numeric: true }));
}

/** What of an entry stands on lines of its own, however short it is. */
const opened: Readonly<Record<string, readonly string[]>> = { labels: ['values'], paths: ['steps', 'beside'] };

/** Whether it stands on lines of its own, however short it is. */
export function standsOpen(place: Place): boolean {
  const [table, entry, ...deeper] = place;
  if (table === undefined || entry === undefined) return true;
  if (table === 'causes') return deeper.at(-1) === 'under';
  if (deeper.length > 0) return deeper.length === 1 && opened[table]?.includes(deeper[0] ?? '') === true;
  return ['rules', 'parameters', 'labels', 'forms', 'paths', 'cases'].includes(table);
}

/** Whether a blank line comes before it: every table of the frame is a chapter. */
export function opensChapter(key: string, value: unknown): boolean {
  return typeof value === 'object' && value !== null && (tables.has(key) || Array.isArray(value));
}
