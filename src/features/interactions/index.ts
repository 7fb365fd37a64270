// The door of interactions: what was said with customers, and information sent to them.
import { z } from 'zod';
import type { RecordTeller } from '#features/customers/index.ts';
import type { Feature } from '#platform/feature.ts';
import { information, interaction } from './contract.ts';
import { counted } from './counted.ts';
import { facts } from './facts.ts';
import { readPushes } from './information-store.ts';
import { personal } from './personal.ts';
import { routes } from './routes.ts';
import { readItems } from './store.ts';

export { recordInteraction, retractInteraction } from './actions.ts';
export { type ImportedInteraction, importInteractions } from './importing.ts';
export { isTooLate } from './lateness.ts';
export { readItems as interactionItems } from './store.ts';

/** Brings the records into a customer's timeline; information has its own shape there, without `direction`. */
export const interactionTeller: RecordTeller = {
  kind: 'interaction',
  // When it was written down is a duty's business; the timeline tells once that it was held.
  // What was brought along stands with the record.
  silent: ['interaction.recorded', 'interaction.file_added', 'interaction.file_opened'],
  tell: async (tx, customerId, ids) => {
    const held = (await readItems(tx, customerId, ids)).map((item) => [item.id, z.encode(interaction, item)] as const);
    const sent = (await readPushes(tx, { ids, limit: ids.length })).map(
      (item) => [item.id, z.encode(information, item)] as const,
    );
    return new Map<string, Readonly<Record<string, unknown>>>([...held, ...sent]);
  },
};

export const interactions: Feature = {
  name: 'interactions',
  routes,
  facts,
  live: {
    may: { late_records: 'interaction.approve' },
    topicsOf: ({ type }) =>
      /^interaction\.(submitted|approved|refused|withdrawn)$/.test(type) ? ['late_records'] : [],
  },
  personal,
  counts: [counted],
  records: [
    'interaction.submitted',
    'interaction.corrected',
    'interaction.withdrawn',
    'interaction.recorded',
    'interaction.held',
    'interaction.retracted',
    'interaction.approved',
    'interaction.refused',
    'interaction.file_added',
    'interaction.file_opened',
    'interaction.file_removed',
    'information.pushed',
  ],
  permissions: ['interaction.read', 'interaction.write', 'interaction.approve'],
};
