// How this organisation signs in: the profile, and whether a second factor is required. Read for every request, so remembered for a moment.
import sql from 'sql-template-tag';
import { clock, type Instant } from '../clock.ts';
import { at, type Tx } from '../db.ts';
import type { PasswordRule } from './password.ts';
import { type Profile, type ProfileName, profileNames, profiles } from './profile.ts';

export const factorRules = ['required', 'offered'] as const;
export type FactorRule = (typeof factorRules)[number];

export interface SignInSettings {
  readonly profile: ProfileName;
  /** `offered`: nobody is made to have one. */
  readonly secondFactor: FactorRule;
}

/** What holds as long as nobody has chosen. */
const unsaid: SignInSettings = { profile: 'asvs', secondFactor: 'required' };

/** The settings; at most a second old in another process, never in this one. */
export async function signInSettings(tx: Tx): Promise<SignInSettings> {
  const last = known.get(tx.home);
  if (last !== undefined && clock.ticks() - last.at < trust) return last.settings;
  const asked = clock.ticks();
  const row = await tx.maybe<{ value: Partial<SignInSettings> }>(sql`select value from setting where name = ${name}`);
  const settings = {
    profile: profileNames.find((one) => one === row?.value.profile) ?? unsaid.profile,
    secondFactor: factorRules.find((one) => one === row?.value.secondFactor) ?? unsaid.secondFactor,
  };
  known.set(tx.home, { settings, at: asked });
  return settings;
}

/** The profile in force. */
export async function profileInForce(tx: Tx): Promise<Profile> {
  return profiles[(await signInSettings(tx)).profile];
}

/** What a new password must be like here; `least` is the installation's. */
export async function passwordRule(tx: Tx, least: number): Promise<PasswordRule> {
  const { password } = await profileInForce(tx);
  return { least, kinds: password.kinds };
}

export async function saveSignInSettings(
  tx: Tx,
  settings: SignInSettings,
  changedBy: string | null,
  now: Instant,
): Promise<void> {
  await tx.run(sql`insert into setting (name, value, changed_at, changed_by)
    values (${name}, ${JSON.stringify(settings)}::jsonb, ${at(now)}, ${changedBy})
    on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by`);
  known.delete(tx.home);
}

/** After a change that has been committed, or for a test that changes the table itself. */
export function forgetSettings(home: object): void {
  known.delete(home);
}

const name = 'sign_in';
const trust = 1_000;
const known = new WeakMap<object, { settings: SignInSettings; at: number }>();
