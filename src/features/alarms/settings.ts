// Whether alarms go out by mail, as whoever sets up the house sees and changes it.
import { staffPost } from '#features/messages/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubject, organisationId, record } from '#platform/events.ts';
import type { AlarmKind, AlarmLanguage, AlarmPhase, Alarms } from './contract.ts';
import { watchersOf } from './people.ts';
import { senderOf } from './rounds.ts';
import { countUnsent, readLatest, readSetting, writeSetting } from './store.ts';
import { mailOf } from './wording.ts';

const shown = 10;
const lately = 7 * 86_400_000;

export async function showAlarms(tx: Tx, now: Instant): Promise<Alarms> {
  const people = (await watchersOf(tx)).map(({ name, email }) => ({ name, hasAddress: email !== null }));
  const canSend = (await staffPost(tx)) !== undefined;
  const unsent = await countUnsent(tx, now - lately);
  return { ...(await readSetting(tx)), canSend, people, alarms: await readLatest(tx, shown), unsent };
}

export async function switchAlarms(tx: Tx, actor: Actor, isOn: boolean, now: Instant): Promise<void> {
  await lockSubject(tx, organisationId);
  const { isOn: before } = await readSetting(tx);
  await writeSetting(tx, isOn, actor.id, now);
  const data = { before: { on: before }, after: { on: isOn } };
  record(tx, { type: 'alarm.configured', subjectId: organisationId, occurredAt: now, actor, data });
}

/** The mail with figures made up: what it would say, not what is. */
export async function previewOf(
  tx: Tx,
  { kind, phase, language }: { kind: AlarmKind; phase: AlarmPhase; language: AlarmLanguage },
  now: Instant,
): Promise<{ subject: string; text: string }> {
  const detail = { free: 512, hours: 30, minutes: 20, count: 1, days: 9 };
  const endedAt = phase === 'over' ? now : null;
  return mailOf([{ kind, phase, beganAt: now - 3_600_000, endedAt, detail }], await senderOf(tx), language);
}
