// The doors of interactions to the wire: guard, act, present. Decisions are in the actions.
import { customerOf, withinReach } from '#features/customers/index.ts';
import { fileRoutes } from '#features/files/index.ts';
import { raw, sql } from '#platform/db.ts';
import { type Route, route } from '#platform/feature.ts';
import { pageByInstant } from '#platform/http/cursor.ts';
import { refuse } from '#platform/refusal.ts';
import { correctInteraction, lockForFiles, recordInteraction, retractInteraction, saved, stored } from './actions.ts';
import { approveInteraction, refuseInteraction } from './approval.ts';
import { briefingOf } from './briefing.ts';
import * as contract from './contract.ts';
import { countWithout, mostRecipients, pushInformation, quietSince, withinReachOf } from './information.ts';
import { countLately, countMeant, quietDays, readPushes, saveQuietDays, writeEffect } from './information-store.ts';
import { readAwaiting, readPage, readVersions } from './store.ts';

const read = 'interaction.read';
const write = 'interaction.write';
const approve = 'interaction.approve';

const records: readonly Route[] = [
  route({
    ...contract.recordInteraction,
    may: write,
    about: 'customerId',
    act: ({ tx, actor, now, params, body }) => recordInteraction(tx, actor, params.customerId, body, now),
  }),
  route({
    ...contract.listInteractions,
    may: read,
    act: async ({ tx, params, query }) => {
      await customerOf(tx, params.customerId);
      return pageByInstant(
        query,
        ({ occurredAt }) => occurredAt,
        (at) => readPage(tx, params.customerId, at),
      );
    },
  }),
  route({
    ...contract.showInteraction,
    may: read,
    act: async ({ tx, params }) => {
      const { interaction } = await saved(tx, await stored(tx, params), []);
      return { interaction, versions: await readVersions(tx, params.customerId, params.interactionId) };
    },
  }),
  route({
    ...contract.correctInteraction,
    may: write,
    act: ({ tx, actor, now, params, body }) => correctInteraction(tx, actor, params, body, now),
  }),
  route({
    ...contract.retractInteraction,
    may: write,
    act: ({ tx, actor, now, params, body }) => retractInteraction(tx, actor, { ...params, ...body }, now),
  }),
  route({
    ...contract.briefing,
    may: read,
    act: ({ tx, actor, params, now }) => briefingOf(tx, actor, params.customerId, now),
  }),
];

const files = fileRoutes(contract.interactionFiles, {
  ...{ read, write },
  seen: async (tx, _, params) => placeOf(await stored(tx, params)),
  locked: async (tx, actor, params, now) => placeOf(await lockForFiles(tx, actor, params, now)),
});

function placeOf({ subjectId, id }: { subjectId: string; id: string }) {
  return { subjectId, record: { kind: 'interaction', id } as const };
}

const approvals: readonly Route[] = [
  route({
    ...contract.listAwaiting,
    may: approve,
    act: ({ tx, actor, query }) =>
      pageByInstant(
        query,
        ({ recordedAt }) => recordedAt,
        (at) => readAwaiting(tx, at, withinReach(actor, approve, raw('customer')) ?? sql`true`),
      ),
  }),
  route({
    ...contract.approveInteraction,
    may: approve,
    act: ({ tx, actor, now, params, body }) =>
      approveInteraction(tx, actor, { ...params, reason: body.reason ?? null }, now),
  }),
  route({
    ...contract.refuseInteraction,
    may: approve,
    act: ({ tx, actor, now, params, body }) => refuseInteraction(tx, actor, { ...params, ...body }, now),
  }),
];

const information: readonly Route[] = [
  route({
    ...contract.pushInformation,
    may: write,
    act: ({ tx, actor, now, body }) => pushInformation(tx, actor, body, now),
  }),
  route({
    ...contract.countAudience,
    may: write,
    act: async ({ tx, actor, now, body }) => {
      const since = await quietSince(tx, now);
      const meant = { audience: body.audience, within: withinReachOf(actor) };
      const lately = since === null ? { lately: 0, latest: null } : await countLately(tx, meant, since);
      const count = await countMeant(tx, meant);
      const without = await countWithout(tx, meant, body.purpose, now);
      return { count, without, most: mostRecipients, quietDays: await quietDays(tx), ...lately };
    },
  }),
  route({ ...contract.showQuietDays, may: read, act: async ({ tx }) => ({ days: await quietDays(tx) }) }),
  route({
    ...contract.stateQuietDays,
    may: approve,
    act: async ({ tx, actor, now, body }) => {
      await saveQuietDays(tx, body.days, actor.id, now);
      return { days: body.days };
    },
  }),
  route({
    ...contract.listInformation,
    may: read,
    act: ({ tx, query }) =>
      pageByInstant(
        query,
        ({ pushedAt }) => pushedAt,
        (at) => readPushes(tx, at),
      ),
  }),
  route({
    ...contract.noteEffect,
    may: write,
    act: async ({ tx, actor, now, params, body }) => {
      if (!(await writeEffect(tx, params.pushId, body.effect, actor.id, now))) throw refuse('information.not_found');
    },
  }),
];

export const routes: readonly Route[] = [...records, ...files, ...approvals, ...information];
