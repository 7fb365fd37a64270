// For tests: the master key of the test run's template; every database that is cloned from it opens with this.
import type { KeyAccess } from '../secrecy/keys/keyring.ts';
import { MasterKey } from '../secrecy/keys/master.ts';

const bytes = Buffer.alloc(32, 7);

export const testKeys = {
  master: new MasterKey(bytes),
  source: { from: 'environment', text: bytes.toString('base64') },
} as const satisfies KeyAccess;
