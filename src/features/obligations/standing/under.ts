// Under which editions something was planned, as one short word: time alone tells how it stands only while they are the same.
import { createHash } from 'node:crypto';
import type { Edition } from '#policy/index.ts';

const words = new WeakMap<readonly Edition[], string>();

/** The same for editions with the same rules and figures in force over the same time, in every process. */
export function wordOf(editions: readonly Edition[]): string {
  const known = words.get(editions);
  if (known !== undefined) return known;
  const word = createHash('sha256')
    .update(JSON.stringify(editions.map(standing)))
    .digest('base64url')
    .slice(0, 12);
  words.set(editions, word);
  return word;
}

/** Only what an edition plans by; the rest of it never changes while it is in force. */
function standing({ id, inForceFrom, until, takeover, cutAt, parameters, dormant }: Edition): unknown {
  return [id, inForceFrom, until ?? null, takeover, cutAt ?? null, parameters, dormant];
}
