// The document one begins with who begins with nothing: a frame in which everything that must stand somewhere stands.
import { beginning } from '#phrases/beginnings.ts';

/** @param from the local day it would apply from */
export function blankPolicy(
  title: { readonly zh: string; readonly en: string },
  from: string,
): Record<string, unknown> {
  return {
    pack: packNameOf(title.en),
    edition: from.slice(0, 4),
    title,
    applies_from: from,
    calendar: 'round-the-clock',
    correction_limit: '7d',
    ladder: { param: 'ladder' },
    labels: {},
    parameters: {
      ladder: {
        kind: 'ladder',
        title: beginning('ladder'),
        clause: '1',
        confirm: true,
        default: [{ left: '25%', tell: 'owner' }],
      },
    },
    clauses: [{ no: '1', title: beginning('general') }],
    rules: [],
  };
}

/** A name for files and references from a title: `coffee-house`. */
function packNameOf(title: string): string {
  const name = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return name || 'own-policy';
}
