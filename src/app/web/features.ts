// Every slice that has screens, one line each.
import * as access from '#features/access/web/index.tsx';
import * as accounts from '#features/accounts/web/index.tsx';
import * as alarms from '#features/alarms/web/index.tsx';
import * as alerts from '#features/alerts/web/index.tsx';
import * as approvals from '#features/approvals/web/index.tsx';
import * as archive from '#features/archive/web/index.tsx';
import * as asking from '#features/asking/web/index.tsx';
import * as backups from '#features/backups/web/index.tsx';
import * as commitments from '#features/commitments/web/index.tsx';
import * as complaints from '#features/complaints/web/index.tsx';
import * as compliance from '#features/compliance/web/index.tsx';
import * as consents from '#features/consents/web/index.tsx';
import * as contracts from '#features/contracts/web/index.tsx';
import * as customers from '#features/customers/web/index.tsx';
import * as duplicates from '#features/duplicates/web/index.tsx';
import * as files from '#features/files/web/index.tsx';
import * as following from '#features/following/web/index.tsx';
import * as forms from '#features/forms/web/index.tsx';
import * as imports from '#features/imports/web/index.tsx';
import * as incidents from '#features/incidents/web/index.tsx';
import * as interactions from '#features/interactions/web/index.tsx';
import * as messages from '#features/messages/web/index.tsx';
import * as obligations from '#features/obligations/web/index.tsx';
import * as orders from '#features/orders/web/index.tsx';
import * as oversight from '#features/oversight/web/index.tsx';
import * as people from '#features/people/web/index.tsx';
import * as policies from '#features/policies/web/index.tsx';
import * as posts from '#features/posts/web/index.tsx';
import * as printing from '#features/printing/web/index.tsx';
import * as privacy from '#features/privacy/web/index.tsx';
import * as queues from '#features/queues/web/index.tsx';
import * as reading from '#features/reading/web/index.tsx';
import * as recurrences from '#features/recurrences/web/index.tsx';
import * as requests from '#features/requests/web/index.tsx';
import * as retention from '#features/retention/web/index.tsx';
import * as setup from '#features/setup/web/index.tsx';
import * as simulations from '#features/simulations/web/index.tsx';
import * as sites from '#features/sites/web/index.tsx';
import * as teamwork from '#features/teamwork/web/index.tsx';
import type { WebDoor } from '#ui/screen.ts';

export const doors: readonly WebDoor[] = [
  people,
  setup,
  policies,
  reading,
  access,
  accounts,
  consents,
  customers,
  archive,
  duplicates,
  sites,
  orders,
  files,
  contracts,
  interactions,
  requests,
  teamwork,
  queues,
  following,
  forms,
  recurrences,
  complaints,
  messages,
  asking,
  posts,
  alerts,
  imports,
  privacy,
  retention,
  commitments,
  obligations,
  compliance,
  printing,
  simulations,
  oversight,
  approvals,
  incidents,
  backups,
  alarms,
];
