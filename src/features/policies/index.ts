// The door of policies: packs on the shelf, editions in force, what the text leaves open. It knows no customer.
import type { Feature } from '#platform/feature.ts';
import { draftRoutes } from './drafts/routes.ts';
import { fileRoutes } from './files/routes.ts';
import { routes } from './routes.ts';

export { adoptPack, beginOrganisation } from './actions.ts';
export type { ClauseItem, ParameterItem } from './contract.ts';
export { readDraftRow as draftOf } from './drafts/store.ts';
export { keepDraft, successorOf } from './drafts/writing.ts';
export { filesOfDraft, filesOfEdition, type NamedFiles, takeIn, zipOfFiles } from './files/carrying.ts';
export { type Files, type FilesRead, filesOf, policyFiles, readPackFiles } from './files/pack-files.ts';
export { filesBrought } from './files/unpack.ts';
export { type LocatedFinding, textOf } from './files/yaml-file.ts';
export {
  compilePack,
  editionsInForce,
  editionsThen,
  type InForce,
  notesOf,
  placeActed,
  placeShelf,
  shelfOf,
  usualMessages,
  usualPrivacy,
} from './in-force.ts';
export { parametersOf } from './parameters.ts';
export { clausesOf } from './present.ts';
export { type RetentionInForce, retentionInForce } from './retention.ts';
export {
  clauseOf,
  digestTerms,
  formTerms,
  linkTerms,
  needsSecondFactor,
  rightsInForce,
  usualAuthority,
} from './rights.ts';
export {
  openShelf,
  readCalendars,
  readForms,
  readPrivacy,
  readUsualRights,
  readYaml,
  type Shelf,
  ShelfFault,
} from './shelf.ts';
export { asOne, editionIdOf } from './standing.ts';
export { type EditionRow, editionRows, organisationOf } from './store.ts';
export { unconfirmedParameters } from './unconfirmed.ts';

export const policies: Feature = {
  name: 'policies',
  routes: [...routes, ...draftRoutes, ...fileRoutes],
  records: [
    'policy.drafted',
    'policy.submitted',
    'policy.sent_back',
    'policy.approved',
    'policy.published',
    'policy.ended',
    'policy.withdrawn',
    'policy.resumed',
  ],
  permissions: ['policy.read', 'policy.confirm', 'policy.edit', 'policy.approve', 'policy.publish'],
};
