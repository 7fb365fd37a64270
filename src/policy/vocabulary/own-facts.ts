// Facts that a policy brings itself stand in conditions beside the usual ones; their form tells them apart, for whoever reads a condition
// without its policy: `own.shop_area`.
export type OwnFactName = `own.${string}`;

const prefix = 'own.';
/** As it stands in a condition. */
export const ownFactForm = /^own\.[a-z][a-z0-9_]{0,39}$/;

/** The name that conditions use for a policy's own fact. */
export function ownFactName(name: string): OwnFactName {
  return `${prefix}${name}`;
}

/** What the policy calls it itself; undefined for a usual fact. */
export function nameOfOwnFact(fact: string): string | undefined {
  return fact.startsWith(prefix) ? fact.slice(prefix.length) : undefined;
}
