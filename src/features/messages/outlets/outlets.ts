// By what messages go out: set on a screen, or where the server runs, which goes before. Secrets are written and never told.
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { lockSubject, organisationId, record } from '#platform/events.ts';
import { placed } from '#platform/placing/placed.ts';
import { refuse } from '#platform/refusal.ts';
import {
  type HookSettings,
  hookSettings,
  type MailSettings,
  type MessageWhy,
  mailSettings,
  type Outlets,
} from '../contract.ts';
import { type MailServer, tryServer } from '../sending/mail.ts';
import { type OutletKind, type OutletRow, openSecret, readOutlets, writeOutlet } from './store.ts';

/** What the machine's configuration says. */
export interface OutletsByMachine {
  readonly email?: MailServer | undefined;
}

const machines = placed<OutletsByMachine>(() => ({}));

/** The composition says once, at the start, what the machine's configuration has. */
export function placeOutlets(given: OutletsByMachine): void {
  machines.place(given);
}

interface On {
  readonly email?: MailSettings;
  readonly webhook?: HookSettings;
}

/** Those by which messages go out now. */
export async function outletsOn(tx: Tx): Promise<On> {
  const { email, webhook } = byKind(await readOutlets(tx));
  const mail = machines.value.email ?? (email?.isOn === true ? mailSettings.parse(email.settings) : undefined);
  return {
    ...(mail !== undefined && { email: mail }),
    ...(webhook?.isOn === true && webhook.hasSecret && { webhook: hookSettings.parse(webhook.settings) }),
  };
}

/** The mail server with what opens it; undefined where none is on. */
export async function mailServer(tx: Tx): Promise<MailServer | undefined> {
  if (machines.value.email !== undefined) return machines.value.email;
  const { email } = byKind(await readOutlets(tx));
  return email?.isOn === true ? serverOf(tx, email) : undefined;
}

/** The address that is called, with what its calls are signed with. */
export async function hook(tx: Tx): Promise<(HookSettings & { secret: string }) | undefined> {
  const { webhook } = byKind(await readOutlets(tx));
  if (webhook?.isOn !== true) return undefined;
  const secret = await openSecret(tx, webhook.id);
  return secret === null ? undefined : { ...hookSettings.parse(webhook.settings), secret };
}

/** For the screen. */
export async function showOutlets(tx: Tx): Promise<Outlets> {
  const { email, webhook } = byKind(await readOutlets(tx));
  const machine = machines.value.email;
  const mail =
    machine === undefined
      ? { ...standing(email), byMachine: false, settings: email ? mailSettings.parse(email.settings) : null }
      : {
          ...standing(undefined),
          isOn: true,
          hasSecret: machine.password !== null,
          byMachine: true,
          settings: mailSettings.parse(machine),
        };
  return {
    email: mail,
    webhook: { ...standing(webhook), settings: webhook ? hookSettings.parse(webhook.settings) : null },
  };
}

function standing(row: OutletRow | undefined) {
  const { isOn = false, hasSecret = false, changedAt = null, changedByName = null } = row ?? {};
  return { isOn, hasSecret, changedAt, changedByName };
}

export interface OutletChange {
  readonly isOn: boolean;
  readonly settings: object;
  readonly secret?: string | null | undefined;
}

/** Sets one. What is told of it has the settings and never the secret. */
export async function setOutlet(
  tx: Tx,
  actor: Actor,
  kind: OutletKind,
  change: OutletChange,
  now: Instant,
): Promise<void> {
  await lockSubject(tx, organisationId);
  const before = byKind(await readOutlets(tx))[kind];
  const hasSecret = change.secret === undefined ? (before?.hasSecret ?? false) : change.secret !== null;
  if (kind === 'email' && machines.value.email !== undefined) throw refuse('message.set_by_machine');
  if (kind === 'webhook' && change.isOn && !hasSecret) throw refuse('message.hook_secret_needed');
  await writeOutlet(tx, kind, { ...change, by: actor.id }, now);
  const data = {
    outlet: kind,
    on: change.isOn,
    before: before?.settings ?? null,
    after: change.settings,
    secret: change.secret !== undefined,
  };
  record(tx, { subjectId: organisationId, type: 'outlet.configured', occurredAt: now, actor, data });
}

/** Whether the mail server takes us; `off` where none is set. To be called outside of a transaction, with what `mailServer` told. */
export function checkServer(server: MailServer | undefined): Promise<MessageWhy | null> {
  return server === undefined ? Promise.resolve('off') : tryServer(server);
}

function byKind(rows: readonly OutletRow[]): Partial<Record<OutletKind, OutletRow>> {
  return Object.fromEntries(rows.map((row) => [row.kind, row]));
}

async function serverOf(tx: Tx, row: OutletRow): Promise<MailServer> {
  return { ...mailSettings.parse(row.settings), password: row.hasSecret ? await openSecret(tx, row.id) : null };
}

/** The mailbox that is read; undefined where none is set. */
export async function mailboxRow(tx: Tx): Promise<OutletRow | undefined> {
  return byKind(await readOutlets(tx)).mailbox;
}
