// The door of accounts: what people do with how they sign in, what administrators do about it, and the keys of programs.
// How signing in works is the platform's (src/platform/session).
import type { Feature } from '#platform/feature.ts';
import { factorSecret } from '#platform/session/factor/second-factor.ts';
import { personal, retainedLog } from './personal.ts';
import { type AccountParts, routesOf } from './routes.ts';

export { unlock } from './administering.ts';
export { rightsOfKey } from './keys.ts';

export function accountsFeature(parts: AccountParts): Feature {
  return {
    name: 'accounts',
    routes: routesOf(parts),
    secrets: [factorSecret],
    personal,
    records: [
      'person.signed_out',
      'person.factor_reset',
      'person.unlocked',
      'sign_in.configured',
      'api_key.made',
      'api_key.revoked',
      'person.device_ended',
      'person.devices_ended',
      'person.factor_enrolled',
      'person.recovery_renewed',
      'person.factor_removed',
    ],
    retained: [retainedLog],
    permissions: ['sign_in.configure', 'api_key.write'],
  };
}
