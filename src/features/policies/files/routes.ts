// The doors of policies as files: guard, act, present.
import { type Route, route, routeOutside } from '#platform/feature.ts';
import { readableDraft } from '../drafts/readable.ts';
import { filesOfDraft, filesOfEdition, takeIn, zipOfFiles } from './carrying.ts';
import * as contract from './contract.ts';
import { filesBrought } from './unpack.ts';

const mostTold = 200;

export const fileRoutes: readonly Route[] = [
  route({
    ...contract.takeEdition,
    may: 'policy.read',
    act: async ({ tx, params, now }) => zipOfFiles(await filesOfEdition(tx, params.edition), now),
  }),
  route({
    ...contract.takeDraft,
    may: 'policy.read',
    act: async ({ tx, actor, params, now }) => {
      const { id } = await readableDraft(tx, actor, params.draftId);
      return zipOfFiles(await filesOfDraft(tx, id), now);
    },
  }),
  // What it is, is found out before a connection is held.
  routeOutside({
    ...contract.bringPolicy,
    may: 'policy.edit',
    act: async ({ db, actor, file }) => {
      const { files, leftOut } = await filesBrought(file.bytes);
      const { draft, findings } = await takeIn(db, actor, files);
      const told = findings.slice(0, mostTold).map((one) => ({ ...one, params: { ...one.params } }));
      return { draft, findings: told, more: findings.length - told.length, leftOut: [...leftOut] };
    },
  }),
];
