// For tests: who may what for whom, written from the usual rights (packs/access.yaml, clause by clause) and not from the code. A permission that
// is not in this table fails the matrix.
import type { Colleague, Known } from './organisation.ts';

/**
 * How far: `near` whom one's department looks after, and whose request is in one's hands; `led` the former alone; `known` everybody, and
 * of a stranger only who it is; `all`; `house` what belongs to the organisation.
 */
export type Far = 'near' | 'led' | 'known' | 'all' | 'house';
type Level = 'staff' | 'leader' | 'head' | 'auditor' | 'administrator';

const everyone = { staff: 'house', leader: 'house', head: 'house', auditor: 'house', administrator: 'house' } as const;
/** Clause 1 and 4. */
const seen = { staff: 'near', leader: 'near', head: 'all', auditor: 'all', administrator: 'all' } as const;
/** Clause 3. */
const leading = { leader: 'led', head: 'all', administrator: 'all' } as const;

export const rights: Readonly<Record<string, Partial<Record<Level, Far>>>> = {
  'customer.read': { ...seen, staff: 'known', leader: 'known' },
  'customer.history': seen,
  'interaction.read': seen,
  'order.read': seen,
  'file.read': seen,
  'request.read': seen,
  'obligation.read': seen,
  'policy.read': everyone,
  'people.read': everyone,
  // Clause 2
  'interaction.write': { staff: 'all', leader: 'all', head: 'all', administrator: 'all' },
  'request.write': { staff: 'all', leader: 'all', head: 'all', administrator: 'all' },
  'customer.write': { staff: 'near', leader: 'near', head: 'all', administrator: 'all' },
  'order.write': { staff: 'near', leader: 'near', head: 'all', administrator: 'all' },
  'file.write': { staff: 'near', leader: 'near', head: 'all', administrator: 'all' },
  // Clause 3
  'customer.assign': leading,
  'customer.export': leading,
  'tier.override': leading,
  'interaction.approve': leading,
  'obligation.waive': leading,
  'obligation.reassign': leading,
  'obligation.read_team': { ...leading, auditor: 'all' },
  'absence.write': { leader: 'house', head: 'house', administrator: 'house' },
  'import.read': { leader: 'house', head: 'house', administrator: 'house', auditor: 'house' },
  'import.run': { leader: 'house', head: 'house', administrator: 'house' },
  'customer.share_view': { leader: 'house', head: 'house', administrator: 'house' },
  'people.hand_over': { head: 'house', administrator: 'house' },
  'policy.confirm': { head: 'house', administrator: 'house' },
  // Clauses 4 and 5
  'seal.read': { auditor: 'house', administrator: 'house' },
  'people.write': { administrator: 'house' },
  'sign_in.configure': { administrator: 'house' },
  'api_key.write': { administrator: 'house' },
  'customer.configure': { administrator: 'house' },
  // Clause 10
  'audit.read': { auditor: 'house', administrator: 'house' },
  'access.look_into': { ...leading, auditor: 'all' },
  'access.view_as': { auditor: 'house', administrator: 'house' },
  'keys.read': { auditor: 'house', administrator: 'house' },
  'keys.rotate': { administrator: 'house' },
  // Clause 11
  'incident.read': { auditor: 'house', head: 'house', administrator: 'house' },
  'incident.handle': { head: 'house', administrator: 'house' },
  // Clause 6
  'customer.reveal': { staff: 'near', leader: 'near', head: 'all', administrator: 'all' },
  // Clause 7
  'customer.merge': leading,
  'archive.read': { leader: 'house', head: 'house', auditor: 'house', administrator: 'house' },
  'archive.audit': { auditor: 'house', head: 'house', administrator: 'house' },
  'archive.clean': { head: 'house', administrator: 'house' },
  'customer.export_whole': { head: 'all', administrator: 'all' },
  // Personal information
  // Clause 9
  'consent.read': seen,
  'consent.write': { staff: 'all', leader: 'all', head: 'all', administrator: 'all' },
  'privacy.read': { head: 'house', auditor: 'house', administrator: 'house' },
  'privacy.write': { head: 'house', administrator: 'house' },
  'retention.run': { head: 'house', administrator: 'house' },
  'commitment.write': { head: 'house', administrator: 'house' },
  'rights.read': { leader: 'house', head: 'house', auditor: 'house', administrator: 'house' },
  'rights.handle': { leader: 'house', head: 'house', administrator: 'house' },
  'rights.approve': { head: 'house', administrator: 'house' },
};

const care = ['owner', 'mate', 'careLeader'] as const;
const market = ['seller', 'helper', 'handler', 'marketLeader'] as const;
const loose = ['looseStaff', 'looseLeader', 'deputy'] as const;

/** Staff and leaders whose department looks after each customer. The deputy stands where the owner would. */
export const lookingAfter: Readonly<Record<Known, readonly Colleague[]>> = {
  own: [...care, 'deputy'],
  mates: care,
  other: market,
  unowned: [...care, ...market, ...loose],
  helped: [...care, ...market, 'deputy'],
  handled: [...care, 'deputy'],
  led: [...care, 'deputy'],
  formerly: [...care, 'deputy'],
};

/** In whose hands a request of each is that is not closed. */
export const handling: Readonly<Partial<Record<Known, readonly Colleague[]>>> = {
  own: ['owner', 'deputy'],
  mates: ['mate'],
  other: ['seller'],
  helped: ['owner', 'deputy'],
  handled: ['handler'],
  led: ['marketLeader'],
};
