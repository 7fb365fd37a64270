// Writes down under what requests are found again: in the transaction in which they come in, are changed or analysed. Each request is compared
// with the few that stand for a text and share a number with it, never with all.
import type { Tx } from '#platform/db.ts';
import type { Basis, Nature } from '../contract.ts';
import { type Ref, readFirsts, readSaid, type Said, type Words, writeLikeness, writeWords } from './store.ts';
import { alikeFrom, bandsOf, likenessOf, wordsOf } from './words.ts';

/** What a request has in common with others. */
export interface Key {
  readonly basis: Basis;
  readonly value: string;
  readonly nature: Nature;
}
export interface Indexed extends Said {
  readonly keys: readonly Key[];
}

const problems = new Set(['issue', 'complaint', 'repair']);

/** Indexes requests, the earliest first. Those that were withdrawn, or are not there, are left out. */
export async function indexRequests(tx: Tx, refs: readonly Ref[]): Promise<Indexed[]> {
  if (refs.length === 0) return [];
  const said = await readSaid(tx, refs);
  const words = await placed(tx, said);
  await writeWords(tx, words);
  const indexed = said.map((one, nth): Indexed => ({ ...one, keys: keysOf(one, words[nth]) }));
  const rows = indexed.flatMap(({ subjectId, requestId, receivedAt, keys }) =>
    keys.map((key) => ({ subjectId, requestId, receivedAt, ...key })),
  );
  await writeLikeness(tx, refs, rows);
  return indexed;
}

/** Each with the request whose text it has: one that came before, or itself. One that others go by keeps its words. */
async function placed(tx: Tx, said: readonly Said[]): Promise<Words[]> {
  const own = said.map((one) => one.first ?? wordsOf(one.title, one.description));
  const bands = own.map(bandsOf);
  const known = await readFirsts(tx, bands);
  const fresh: { requestId: string; words: readonly string[]; bands: ReadonlySet<number> }[] = [];
  return said.map(({ subjectId, requestId, first }, nth) => {
    const [words, numbers] = [own[nth] ?? [], bands[nth] ?? []];
    const others = [
      ...known.filter((one) => one.nth === nth),
      ...fresh.filter((one) => numbers.some((band) => one.bands.has(band))),
    ];
    const like = first === null ? nearest(words, others) : undefined;
    const isFirst = like === undefined;
    if (isFirst) fresh.push({ requestId, words, bands: new Set(numbers) });
    return { subjectId, requestId, firstId: like ?? requestId, words, bands: isFirst ? numbers : null };
  });
}

/** The one that is most alike, of equals the earliest; undefined when none is alike. */
function nearest(
  words: readonly string[],
  others: readonly { readonly requestId: string; readonly words: readonly string[] }[],
): string | undefined {
  const near = others
    .map((one) => ({ id: one.requestId, likeness: likenessOf(words, one.words) }))
    .filter(({ likeness }) => likeness >= alikeFrom)
    .sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1));
  return near[0]?.id;
}

function keysOf({ kind, cause, needType, asset, sites, rootId }: Said, words: Words | undefined): Key[] {
  const nature: Nature = problems.has(kind) ? 'problem' : 'need';
  const key = (basis: Basis, value: string | null | undefined): Key[] => {
    const plain = value?.trim().toLowerCase();
    return plain === undefined || plain === '' ? [] : [{ basis, value: plain, nature }];
  };
  return [
    ...key('cause', cause),
    ...key('need', needType),
    ...(words === undefined || words.words.length === 0 ? [] : key('text', words.firstId)),
    // Needs of one customer, at one site or about one service, are no repetition by that alone.
    ...(nature === 'problem'
      ? [...key('asset', asset), ...sites.flatMap((site) => key('site', site)), ...key('customer', rootId)]
      : []),
  ];
}
