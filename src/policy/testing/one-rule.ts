// Small policies for tests: a frame with one rule (or a few) in it, in force from a day on. Calendars are given, so that this reads no file.
import type { Calendar } from '../calendar/index.ts';
import { type Adoption, compile, type Edition } from '../edition.ts';
import type { Instant } from '../model.ts';
import { parsePack } from '../pack.ts';

const word = { zh: '词', en: 'word' };

export interface SmallPolicy {
  readonly calendars: readonly Calendar[];
  /** What the pack says otherwise: its calendar, how one joins. */
  readonly pack?: object;
  readonly adoption?: Partial<Adoption>;
}

/** An edition with these rules; a rule without an id is called `r`. Throws where the rules do not read. */
export function editionOf(
  rules: readonly object[],
  from: Instant,
  { calendars, pack: more, adoption }: SmallPolicy,
): Edition {
  const { pack, findings } = parsePack({
    pack: 'one',
    edition: 1,
    title: word,
    applies_from: '2024-01-01',
    calendar: calendars[0]?.id,
    correction_limit: '7d',
    ladder: { param: 'ladder' },
    labels: {
      tier: { title: word, of: 'customer', order: ['a', 'b'], values: { a: word, b: word }, assigned: 'by_hand' },
    },
    parameters: {
      ladder: { kind: 'ladder', clause: '1', title: word, default: [{ over: '0min', tell: 'team_leader' }] },
    },
    clauses: [{ no: '1' }],
    rules: rules.map((rule) => ({ id: 'r', clause: '1', by: 'owner', ...rule })),
    ...more,
  });
  const adopted = { id: 'one@1', appliesFrom: from, publishedAt: from, goLive: from, parameters: {}, ...adoption };
  const made = pack && compile(pack, adopted, new Map(calendars.map((calendar) => [calendar.id, calendar])));
  if (!made?.edition) throw new Error(JSON.stringify([...findings, ...(made?.findings ?? [])]));
  return made.edition;
}
