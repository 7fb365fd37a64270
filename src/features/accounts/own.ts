// What one does with one's own account: where one is signed in, the second factor and its recovery codes. Each is an event on the person.
import { organisationOf } from '#features/policies/index.ts';
import type { Actor, Standing } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { record } from '#platform/events.ts';
import { refuse } from '#platform/refusal.ts';
import * as factor from '#platform/session/factor/second-factor.ts';
import { devicesOf, endDevice, endOtherDevices } from '#platform/session/session.ts';
import type { DeviceView } from './contract.ts';

/** How the person stands who is signed in; a program has no account. */
export function standingOf({ standing }: Actor): Standing {
  if (standing === undefined) throw refuse('session.needed');
  return standing;
}

export async function listDevices(tx: Tx, actor: Actor, now: Instant): Promise<DeviceView[]> {
  const { accountId, sessionId } = standingOf(actor);
  return (await devicesOf(tx, accountId, now)).map((device) => ({ ...device, isThis: device.id === sessionId }));
}

export async function endOwnDevice(tx: Tx, actor: Actor, deviceId: string, now: Instant): Promise<void> {
  if (!(await endDevice(tx, standingOf(actor).accountId, deviceId))) throw refuse('session.not_found');
  tell(tx, actor, 'person.device_ended', { session: deviceId }, now);
}

export async function endOwnOthers(tx: Tx, actor: Actor, now: Instant): Promise<number> {
  const { accountId, sessionId } = standingOf(actor);
  const ended = await endOtherDevices(tx, accountId, sessionId, now);
  if (ended > 0) tell(tx, actor, 'person.devices_ended', { ended }, now);
  return ended;
}

/** A secret for the app, as text and as what its picture says. */
export async function propose(tx: Tx, actor: Actor, now: Instant): Promise<{ secret: string; address: string }> {
  const secret = await factor.proposeFactor(tx, standingOf(actor).accountId, now);
  const organisation = await organisationOf(tx);
  return { secret, address: factor.addressOf(secret, { issuer: organisation?.name ?? 'Weixi', name: actor.name }) };
}

export async function enrol(tx: Tx, actor: Actor, code: string, now: Instant): Promise<string[]> {
  const codes = await factor.enrolFactor(tx, standingOf(actor).accountId, code, now);
  tell(tx, actor, 'person.factor_enrolled', {}, now);
  return codes;
}

export async function renewRecovery(tx: Tx, actor: Actor, now: Instant): Promise<string[]> {
  const { accountId } = standingOf(actor);
  if ((await factor.factorState(tx, accountId)).since === null) throw refuse('session.no_factor');
  tell(tx, actor, 'person.recovery_renewed', {}, now);
  return factor.renewRecovery(tx, accountId);
}

export async function remove(tx: Tx, actor: Actor, now: Instant): Promise<void> {
  if (!(await factor.removeFactor(tx, standingOf(actor).accountId))) throw refuse('session.no_factor');
  tell(tx, actor, 'person.factor_removed', {}, now);
}

function tell(tx: Tx, actor: Actor, type: string, data: object, now: Instant): void {
  if (actor.id !== null) record(tx, { type, subjectId: actor.id, occurredAt: now, actor, data });
}
