// The doors of writing and deciding: guard, act, present.
import type { Actor } from '#platform/actor.ts';
import type { Tx } from '#platform/db.ts';
import { type Route, route } from '#platform/feature.ts';
import { refuse, refuseInput } from '#platform/refusal.ts';
import type { Instant } from '#policy/index.ts';
import { editionsInForce, shelfOf } from '../in-force.ts';
import { editionRows } from '../store.ts';
import * as contract from './contract.ts';
import { approveDraft, endPolicy, publishDraft, sendBack, submitDraft } from './deciding.ts';
import { presentBrief, presentDraft, presentEdition } from './present.ts';
import { mayReadDraft, readableDraft } from './readable.ts';
import { reviewDraft } from './reviewing.ts';
import { isStorable, readDrafts, type WrittenRow } from './store.ts';
import { beginDraft, resumeDraft, saveDraft, withdrawDraft } from './writing.ts';

const editionRoutes: readonly Route[] = [
  route({
    ...contract.policyCalendars,
    may: 'policy.read',
    act: async () => ({ calendars: [...shelfOf().written.calendars], years: [...shelfOf().written.years] }),
  }),
  route({ ...contract.listPolicies, may: 'policy.read', act: ({ tx, actor, now }) => listAll(tx, actor, now) }),
  route({
    ...contract.readEdition,
    may: 'policy.read',
    act: async ({ tx, params, now }) => {
      const { edition, row, standing } = await editionOf(tx, params.edition, now);
      return {
        edition: presentEdition(row, edition, standing, now),
        document: row.document,
        cases: row.cases,
        notes: row.notes,
        parameters: row.parameters as unknown as contract.StatedValues,
      };
    },
  }),
  route({
    ...contract.endPolicy,
    may: 'policy.publish',
    act: ({ tx, actor, params, body, now }) => endPolicy(tx, actor, { edition: params.edition, ...body }, now),
  }),
];

const writingRoutes: readonly Route[] = [
  route({
    ...contract.startDraft,
    may: 'policy.edit',
    act: async ({ tx, actor, body, now }) => ({ id: await beginDraft(tx, actor, body, now) }),
  }),
  route({
    ...contract.readDraft,
    may: 'policy.read',
    act: async ({ tx, actor, params, now }) => {
      const draft = await readableDraft(tx, actor, params.draftId);
      const reviewed =
        draft.state === 'published' ? { findings: [], open: [] } : await reviewDraft(tx, draft, now, true);
      return presentDraft(draft, reviewed, actor);
    },
  }),
  route({
    ...contract.saveDraft,
    may: 'policy.edit',
    act: async ({ tx, actor, params, body: { revision, ...written }, now }) => {
      needStorable(written);
      await saveDraft(tx, actor, { draftId: params.draftId, revision, written }, now);
      const { findings, open } = await reviewDraft(tx, written, now, false);
      const said = findings.map((one) => ({ ...one, params: { ...one.params } }));
      return { revision: revision + 1, changedAt: now, findings: said, open: [...open] };
    },
  }),
  route({
    ...contract.withdrawDraft,
    may: 'policy.edit',
    act: ({ tx, actor, params, body, now }) => withdrawDraft(tx, actor, { ...params, ...body }, now),
  }),
  route({
    ...contract.resumeDraft,
    may: 'policy.edit',
    act: ({ tx, actor, params, body, now }) => resumeDraft(tx, actor, { ...params, ...body }, now),
  }),
];

const decidingRoutes: readonly Route[] = [
  route({
    ...contract.submitDraft,
    may: 'policy.edit',
    act: ({ tx, actor, params, body, now }) => submitDraft(tx, actor, { ...params, ...body }, now),
  }),
  route({
    ...contract.sendBackDraft,
    may: 'policy.approve',
    act: ({ tx, actor, params, body, now }) => sendBack(tx, actor, { ...params, ...body }, now),
  }),
  route({
    ...contract.approveDraft,
    may: 'policy.approve',
    act: ({ tx, actor, params, body, now }) => approveDraft(tx, actor, { ...params, ...body }, now),
  }),
  route({
    ...contract.publishDraft,
    may: 'policy.publish',
    act: async ({ tx, actor, params, body, now }) => ({
      edition: await publishDraft(tx, actor, { ...params, ...body }, now),
    }),
  }),
];

export const draftRoutes: readonly Route[] = [...editionRoutes, ...writingRoutes, ...decidingRoutes];

async function listAll(tx: Tx, actor: Actor, now: Instant) {
  const [rows, { editions, standing }, drafts] = await Promise.all([
    editionRows(tx),
    editionsInForce(tx, now),
    readDrafts(tx),
  ]);
  const known = new Map(editions.map((edition) => [edition.id, edition]));
  return {
    editions: rows
      .flatMap((row) => {
        const edition = known.get(row.id);
        return edition ? [presentEdition(row, edition, standing, now)] : [];
      })
      .sort((a, b) => a.inForceFrom - b.inForceFrom),
    drafts: drafts.filter((draft) => mayReadDraft(draft, actor)).map(presentBrief),
  };
}

async function editionOf(tx: Tx, id: string, now: Instant) {
  const { editions, standing } = await editionsInForce(tx, now);
  const edition = editions.find((one) => one.id === id);
  const row = (await editionRows(tx)).find((one) => one.id === id);
  if (!edition || !row) throw refuse('policy.edition_not_found');
  return { edition, row, standing };
}

/** What the database can keep: a document of one's own is kept as it is, but for characters that nothing can carry. */
function needStorable(written: WrittenRow): void {
  for (const path of ['document', 'cases', 'notes', 'parameters', 'confirmed'] as const)
    if (!isStorable(written[path])) throw refuseInput({ path, code: 'input.characters', params: {} });
}
