// The doors of templates, and of words that are filled in before they are sent.
import { type Route, route } from '#platform/feature.ts';
import * as contract from './contract.ts';
import { readVersions } from './store.ts';
import { changeTemplate, draftOf, filledFor, keyOf, templatesOf } from './templates.ts';

export const templateRoutes: readonly Route[] = [
  route({
    ...contract.listTemplates,
    may: 'message.send',
    act: async ({ tx }) => ({ items: await templatesOf(tx) }),
  }),
  route({
    ...contract.changeTemplate,
    may: 'template.write',
    act: ({ tx, actor, params, body: { version, ...words }, now }) =>
      changeTemplate(tx, actor, keyOf(params), { version, words }, now),
  }),
  route({
    ...contract.resetTemplate,
    may: 'template.write',
    act: ({ tx, actor, params, body: { version }, now }) =>
      changeTemplate(tx, actor, keyOf(params), { version, words: undefined }, now),
  }),
  route({
    ...contract.templateHistory,
    may: 'template.write',
    act: async ({ tx, params }) => ({ items: await readVersions(tx, keyOf(params)) }),
  }),
  route({
    ...contract.draftMessage,
    may: 'message.send',
    act: ({ tx, actor, params, body, now }) => draftOf(tx, actor, { ...params, ...body }, now),
  }),
  route({
    ...contract.previewTemplate,
    may: 'message.send',
    act: ({ tx, actor, params, body, now }) => filledFor(tx, actor, body, params, now),
  }),
];
