// How one edition of a policy takes over from another: what ran when it ended is finished under it, and the next edition's first window of
// the same rule follows (docs/decisions/0008-one-edition-after-another.md).
import type { Edition } from './edition.ts';
import type { Instant } from './model.ts';
import type { Horizon, Running } from './shapes/shape.ts';
import type { Story } from './story.ts';

/** An edition in its turn: when it ends, and what the one before it left running of a rule. */
export interface Turn {
  readonly edition: Edition;
  readonly horizon: Horizon;
  before(rule: string): readonly Running[];
}

/**
 * The editions, each with when its running recurring windows are cut off: at the first takeover of its pack that says so. Everything that
 * plans and judges goes by these; an edition alone cannot know what comes after it.
 */
export function withCuts(editions: readonly Edition[]): Edition[] {
  return editions.map((edition) => {
    const cuts = editions.flatMap(({ pack, takeover, inForceFrom }) =>
      pack.pack === edition.pack.pack && takeover === 'cut' && inForceFrom > edition.inForceFrom ? [inForceFrom] : [],
    );
    const cutAt = Math.min(edition.cutAt ?? Number.POSITIVE_INFINITY, ...cuts);
    return cutAt === (edition.cutAt ?? Number.POSITIVE_INFINITY) ? edition : { ...edition, cutAt };
  });
}

const nothing: readonly Running[] = [];
const nothingBefore = (): readonly Running[] => nothing;

/** What a pack left running when one of its editions ended, or one of the times in which the same of it was overridden. */
interface Left {
  readonly at: Instant;
  readonly running: ReadonlyMap<string, readonly Running[]>;
}

/**
 * The editions in the order in which they came in force. Packs stand side by side; editions of one pack follow one another, and so do a rule
 * and what takes its place for a time (overriding/).
 */
export function inTurn(editions: readonly Edition[], story: Story, span: Span): readonly Turn[] {
  const [only] = editions;
  if (editions.length === 1 && only) return [turnOf(only, only.until, span, nothingBefore)];
  const ordered = [...editions].sort((a, b) => a.inForceFrom - b.inForceFrom);
  const left = new Map<string, Left[]>();
  return ordered.map((edition, place) => {
    const { pack } = edition.pack;
    const next = ordered.slice(place + 1).find((other) => other.pack.pack === pack);
    const until = Math.min(edition.until ?? Number.POSITIVE_INFINITY, next?.inForceFrom ?? Number.POSITIVE_INFINITY);
    const begins = edition.inForceFrom;
    const lastOf = (name: string) =>
      begins > span.now ? undefined : left.get(name)?.findLast(({ at }) => at <= begins);
    const before = lastOf(pack)?.running;
    const turn = turnOf(edition, until, span, (rule) => {
      const own = before?.get(rule) ?? nothing;
      const others = edition.timed.get(rule)?.relatives ?? [];
      return others.length === 0
        ? own
        : [own, ...others.map((one) => handedOver(lastOf(one.pack), one.rule, begins))].flat();
    });
    if (until <= span.now) {
      const known = left.get(pack) ?? [];
      known.push({ at: until, running: uncut(leftBy(turn, before, story), turn) });
      left.set(pack, known);
    }
    return turn;
  });
}

/** What another rule left that this one follows: its period is waited for; its chain goes on only where the one ends as the other begins. */
function handedOver(left: Left | undefined, rule: string, begins: Instant): readonly Running[] {
  const running = left?.running.get(rule) ?? nothing;
  return left?.at === begins ? running : running.filter(({ chain }) => chain === undefined);
}

type Span = Pick<Horizon, 'since' | 'now'>;

function turnOf(edition: Edition, until: number | undefined, { since, now }: Span, before: Turn['before']): Turn {
  const horizon = { since, now, from: edition.inForceFrom, until: until ?? Number.POSITIVE_INFINITY };
  return { edition, horizon, before };
}

/** Of what runs on, what is not cut off: chains are always finished, a period only where the next edition lets it. */
function uncut(
  left: ReadonlyMap<string, readonly Running[]>,
  { edition: { cutAt }, horizon }: Turn,
): ReadonlyMap<string, readonly Running[]> {
  if (cutAt === undefined || cutAt > horizon.until) return left;
  const kept = [...left].map(([rule, running]) => [rule, running.filter(({ chain }) => chain !== undefined)] as const);
  return new Map(kept.filter(([, running]) => running.length > 0));
}

/** What an edition leaves running when it ends, by rule; what it found running and has outlived it, too. */
function leftBy(
  { edition, horizon, before }: Turn,
  found: ReadonlyMap<string, readonly Running[]> | undefined,
  story: Story,
): ReadonlyMap<string, readonly Running[]> {
  const left = new Map<string, readonly Running[]>();
  for (const [rule, running] of found ?? []) {
    const outlived = running.filter(({ to }) => to >= horizon.until);
    if (outlived.length > 0) left.set(rule, outlived);
  }
  for (const [rule, { timed }] of edition.timed) {
    if (timed.of !== story.subject.kind) continue;
    const own = timed.running?.(story, horizon, before(rule)) ?? nothing;
    if (own.length > 0) left.set(rule, [...(left.get(rule) ?? nothing), ...own]);
  }
  return left;
}
