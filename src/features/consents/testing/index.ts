// The testing door: an organisation that has assessed the identity check and switched it on, so that identity numbers may be filled.
import { usualPrivacy } from '#features/policies/index.ts';
import type { Database } from '#platform/db.ts';
import { writePurpose } from '../register-store.ts';

/** Switches it on as if its assessment had been approved; the way there is tested by itself. */
export async function allowIdentityNumbers(db: Database): Promise<void> {
  const document = usualPrivacy().purposes.find(({ id }) => id === 'identity');
  await db.write((tx, now) => writePurpose(tx, { id: 'identity', document, on: true, widenedAt: null }, null, now));
}
