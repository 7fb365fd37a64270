// The doors of documents that are read: guard, act, present. Whoever may write policies may bring one.
import { type Route, route, routeOutside } from '#platform/feature.ts';
import { refuse } from '#platform/refusal.ts';
import { bringDocument, decide, discard, draftOfDocument } from './actions.ts';
import * as contract from './contract.ts';
import { readDecisions, readDocumentRow, readDocuments, readOriginal } from './store.ts';

const may = 'policy.edit';

const mediaTypes = {
  pasted: 'text/plain',
  txt: 'application/octet-stream',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

export const routes: readonly Route[] = [
  routeOutside({
    ...contract.bringDocument,
    may,
    act: async ({ db, actor, query, file }) => ({
      id: await bringDocument(db, actor, { title: query.title, pasted: query.pasted === 'true' }, file),
    }),
  }),
  route({ ...contract.listDocuments, may, act: async ({ tx }) => ({ items: await readDocuments(tx) }) }),
  route({
    ...contract.readDocument,
    may,
    act: async ({ tx, params }) => {
      const row = await readDocumentRow(tx, params.documentId);
      if (!row) throw refuse('document.not_found');
      const decided = await readDecisions(tx, params.documentId);
      return { ...row, decisions: Object.fromEntries(decided.map(({ key, ...one }) => [key, one])) };
    },
  }),
  route({
    ...contract.originalDocument,
    may,
    act: async ({ tx, params }) => {
      const found = await readOriginal(tx, params.documentId);
      if (!found) throw refuse('document.not_found');
      return { name: found.fileName, mediaType: mediaTypes[found.origin], content: found.bytes };
    },
  }),
  route({
    ...contract.reviewDocument,
    may,
    act: async ({ tx, actor, params, body, now }) => ({
      version: await decide(tx, actor, { ...params, ...body }, now),
      changedAt: now,
    }),
  }),
  routeOutside({
    ...contract.draftDocument,
    may,
    act: async ({ db, actor, params, body }) => ({ draft: await draftOfDocument(db, actor, { ...params, ...body }) }),
  }),
  route({
    ...contract.discardDocument,
    may,
    act: ({ tx, actor, params, now }) => discard(tx, actor, params.documentId, now),
  }),
];
