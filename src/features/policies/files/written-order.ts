// The order in which a person writes the parts of a policy, and what stands on lines of its own: what a file of ours is pleasant to read by.

/** Where one stands in what is written: `rules`, `[]`, `when` … */
export type Place = readonly string[];

const frame =
  'pack edition title applies_from calendar joining correction_limit ladder approval uses labels roles duties alerts benefits parameters clauses forms rules unmodelled see missing';
const words = 'no case kind id clause also note overrides title text of order values assigned reassess evidence fields';
const rule =
  'measure for grant after about within classify pausable repeat until before lead opens allow to alert fact in known is when left over tell only_if scope while limit rests_on do where every per average count ratio target retain at_least at_most rule tier from state due by agenda hold with why confirm default required policy what zh en';
const cases =
  'customer site counts facts parameters organisation go_live raised department person happens as_of now expect';
/** Words both of a rule and of the frame stand where rules have them, but in the frame itself. */
const ranks = new Map([frame, words, rule, cases].flatMap((line) => line.split(' ')).map((key, rank) => [key, rank]));
const frameRanks = new Map(frame.split(' ').map((key, rank) => [key, rank]));

/** Tables whose entries have names of their own: their order is nobody's but the writer's. */
const tables = new Set(['labels', 'roles', 'duties', 'alerts', 'benefits', 'parameters', 'values', 'forms', 'facts']);

/** The keys of a map in the order they are written in; of a table, as they come. */
export function keysInOrder(value: Readonly<Record<string, unknown>>, place: Place): string[] {
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  if (tables.has(place.at(-1) ?? '')) return inOrderOfClauses(keys, value);
  const by = place.length === 0 ? frameRanks : ranks;
  const rankOf = (key: string): number => by.get(key) ?? by.size;
  return keys.sort((a, b) => rankOf(a) - rankOf(b));
}

/** What tells its clause stands in the order of the clauses; the rest as it comes. */
function inOrderOfClauses(keys: string[], value: Readonly<Record<string, unknown>>): string[] {
  const clauseOf = (key: string): unknown => (value[key] as { readonly clause?: unknown } | null)?.clause;
  if (!keys.every((key) => typeof clauseOf(key) === 'string')) return keys;
  return keys.sort((a, b) => String(clauseOf(a)).localeCompare(String(clauseOf(b)), 'en', { numeric: true }));
}

/** Whether it stands on lines of its own, however short it is. */
export function standsOpen(place: Place): boolean {
  const [table, entry, ...deeper] = place;
  if (table === undefined || entry === undefined) return true;
  if (deeper.length > 0) return table === 'labels' && deeper[0] === 'values' && deeper.length === 1;
  return ['rules', 'parameters', 'labels', 'forms', 'cases'].includes(table);
}

/** Whether a blank line comes before it: every table of the frame is a chapter. */
export function opensChapter(key: string, value: unknown): boolean {
  return typeof value === 'object' && value !== null && (tables.has(key) || Array.isArray(value));
}
