// For tests: the master key of the test run's template; every database that is cloned from it opens with this.
import type { KeyAccess } from '../secrecy/keyring.ts';
import { MasterKey } from '../secrecy/master.ts';

/** As MASTER_KEY would have it, for what is started over a test database. */
export const testMasterText = Buffer.alloc(32, 7).toString('base64');

export const testKeys: KeyAccess = {
  master: new MasterKey(Buffer.alloc(32, 7)),
  source: { from: 'environment', text: testMasterText },
};
