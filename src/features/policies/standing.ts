// Which editions are in force at a time, and several of them read as one: pure.
import type { Edition, Instant } from '#policy/index.ts';

/**
 * One a pack: the last that has come in force and not ended. The pack that came first stands first. Before the organisation's first
 * policy is in force (its go-live lies ahead) that policy stands already: customers come in, are called something and are given to somebody.
 */
export function standingAt(editions: readonly Edition[], now: Instant): Edition[] {
  const ordered = inTurn(editions);
  const hasEnded = ({ until }: Edition): boolean => until !== undefined && until <= now;
  const first = ordered[0];
  if (first !== undefined && first.inForceFrom > now) return hasEnded(first) ? [] : [first];
  const packs = [...new Set(ordered.map(({ pack }) => pack.pack))];
  return packs.flatMap((pack) => {
    const last = ordered.findLast((edition) => edition.pack.pack === pack && edition.inForceFrom <= now);
    return last && !hasEnded(last) ? [last] : [];
  });
}

/** The span around `now` in which the same editions are in force. */
export function changesAt(
  editions: readonly Edition[],
  now: Instant,
): { readonly from: Instant; readonly to: Instant } {
  const moments = editions.flatMap(({ inForceFrom, until }) =>
    until === undefined ? [inForceFrom] : [inForceFrom, until],
  );
  return {
    from: Math.max(Number.NEGATIVE_INFINITY, ...moments.filter((at) => at <= now)),
    to: Math.min(Number.POSITIVE_INFINITY, ...moments.filter((at) => at > now)),
  };
}

/**
 * Several policies as one, for whoever asks what a customer is called, who looks after it, how long something is kept. Of a name that two
 * of them use the first one's meaning stands; a review says so before they come together.
 */
export function asOne(standing: readonly Edition[]): Edition | undefined {
  const [first, ...others] = standing;
  if (!first || others.length === 0) return first;
  const all = [...others.toReversed(), first];
  const one: Edition = {
    ...first,
    pack: {
      ...first.pack,
      ...tablesOf(all),
      labels: Object.assign({}, ...all.map(labelsOf)),
      clauses: standing.flatMap(({ pack }) => pack.clauses),
      rules: standing.flatMap(({ pack }) => pack.rules),
    },
    rules: new Map(all.flatMap(({ rules }) => [...rules])),
    timed: new Map(all.flatMap(({ timed }) => [...timed])),
    classifies: standing.flatMap(({ classifies }) => classifies),
    grants: standing.flatMap(({ grants }) => grants),
    parameters: Object.assign({}, ...all.map(({ parameters }) => parameters)),
    reads: [...new Set(standing.flatMap(({ reads }) => reads))],
    alerts: standing.flatMap(({ alerts }) => alerts),
    measures: standing.flatMap(({ measures }) => measures),
    dormant: standing.flatMap(({ dormant }) => dormant),
    unacted: standing.flatMap(({ unacted }) => unacted),
  };
  parts.set(one, standing);
  return one;
}

const parts = new WeakMap<Edition, readonly Edition[]>();

/** The id of the edition that a rule stands in, where several are read as one. */
export function editionIdOf(edition: Edition, rule: string | undefined): string {
  const own = rule === undefined ? undefined : parts.get(edition)?.find(({ rules }) => rules.has(rule));
  return (own ?? edition).id;
}

/** The own words of the packs (roles, duties …): tables by name. */
function tablesOf(all: readonly Edition[]): Record<string, object> {
  const tables: Record<string, object> = {};
  for (const { pack } of all) {
    for (const name of ['roles', 'duties', 'alerts', 'benefits']) {
      const table = (pack as unknown as Readonly<Record<string, unknown>>)[name];
      if (typeof table === 'object' && table !== null) tables[name] = { ...tables[name], ...table };
    }
  }
  return tables;
}

/** How often a label may fall is a figure of its own policy: it is filled in before the policies come together. */
function labelsOf({ pack, parameters }: Edition): Record<string, Edition['pack']['labels'][string]> {
  return Object.fromEntries(
    Object.entries(pack.labels).map(([name, label]) => {
      const stated = typeof label.reassess === 'object' ? parameters[label.reassess.param] : label.reassess;
      const { reassess: _, ...rest } = label;
      return [name, typeof stated === 'string' ? { ...rest, reassess: stated } : rest];
    }),
  );
}

function inTurn(editions: readonly Edition[]): Edition[] {
  return [...editions].sort((a, b) => a.inForceFrom - b.inForceFrom);
}
