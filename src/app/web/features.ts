// Every slice that has screens, one line each. What a door gives is named, not taken as a whole: what it also gives to other slices would
// otherwise be part of the first page.
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
  { screens: people.screens, errands: people.errands, administration: people.administration },
  { screens: setup.screens },
  { screens: policies.screens, fills: policies.fills },
  { screens: reading.screens, fills: reading.fills, administration: reading.administration },
  { fills: access.fills },
  {
    screens: accounts.screens,
    errands: accounts.errands,
    fills: accounts.fills,
    administration: accounts.administration,
  },
  { screens: consents.screens, fills: consents.fills, administration: consents.administration },
  { screens: customers.screens, fills: customers.fills, administration: customers.administration },
  { screens: archive.screens, fills: archive.fills, administration: archive.administration },
  { fills: duplicates.fills },
  { screens: sites.screens, errands: sites.errands, fills: sites.fills },
  { fills: orders.fills },
  { fills: files.fills },
  { fills: contracts.fills },
  { screens: interactions.screens, errands: interactions.errands, fills: interactions.fills },
  { screens: requests.screens, errands: requests.errands, fills: requests.fills },
  { fills: teamwork.fills },
  { screens: queues.screens, errands: queues.errands, fills: queues.fills, administration: queues.administration },
  { screens: following.screens, fills: following.fills },
  { screens: forms.screens, fills: forms.fills },
  { screens: recurrences.screens, fills: recurrences.fills },
  { screens: complaints.screens, fills: complaints.fills },
  { screens: messages.screens, fills: messages.fills, administration: messages.administration },
  { screens: asking.screens },
  { screens: posts.screens, errands: posts.errands },
  { screens: alerts.screens, fills: alerts.fills },
  { screens: imports.screens },
  { screens: privacy.screens, errands: privacy.errands, fills: privacy.fills, administration: privacy.administration },
  { screens: retention.screens, fills: retention.fills, administration: retention.administration },
  { screens: commitments.screens, fills: commitments.fills, administration: commitments.administration },
  { screens: obligations.screens, fills: obligations.fills },
  { screens: compliance.screens },
  { fills: printing.fills },
  { screens: simulations.screens, fills: simulations.fills },
  { screens: oversight.screens, fills: oversight.fills, administration: oversight.administration },
  {
    screens: approvals.screens,
    errands: approvals.errands,
    fills: approvals.fills,
    administration: approvals.administration,
  },
  { screens: incidents.screens, administration: incidents.administration },
  { screens: backups.screens, fills: backups.fills, administration: backups.administration },
  { fills: alarms.fills },
];
