// For tests: who may what for whom, written from the usual rights (packs/access.yaml, clause by clause) and not from the code. A permission that
// is not in this table fails the matrix.
import type { Colleague, Known, Level } from './who.ts';

/**
 * How far: `near` whom one's department looks after, and whose request is in one's hands; `led` the former alone; `known` everybody, and
 * of a stranger only who it is; `team` whom one's team looks after, `site` who belongs to one's site, each besides whose request is in one's
 * hands; `all`; `house` what belongs to the organisation.
 */
export type Far = 'near' | 'led' | 'team' | 'site' | 'known' | 'all' | 'house';

/** Clause 12: who needs a part only. */
const some = { agent: 'house', on_site: 'house', outreach: 'house' } as const;
const recording = { agent: 'all', on_site: 'all', outreach: 'all' } as const;
const everyone = {
  ...some,
  staff: 'house',
  leader: 'house',
  head: 'house',
  auditor: 'house',
  administrator: 'house',
} as const;
const knowing = { agent: 'known', on_site: 'known', outreach: 'known' } as const;
/** Clause 1 and 4. */
const seen = { staff: 'near', leader: 'near', head: 'all', auditor: 'all', administrator: 'all' } as const;
const nearby = { agent: 'team', on_site: 'site', staff: 'near', leader: 'near' } as const;
/** Clause 3. */
const leading = { leader: 'led', head: 'all', administrator: 'all' } as const;

export const rights: Readonly<Record<string, Partial<Record<Level, Far>>>> = {
  'customer.read': { ...seen, ...knowing, staff: 'known', leader: 'known' },
  'customer.history': { ...seen, agent: 'team', on_site: 'site', outreach: 'led' },
  'interaction.read': { ...seen, outreach: 'led' },
  'order.read': seen,
  'file.read': { ...seen, on_site: 'site' },
  'request.read': { ...seen, agent: 'team', on_site: 'site' },
  'obligation.read': { ...seen, agent: 'team', on_site: 'site', outreach: 'led' },
  'alert.read': seen,
  'policy.read': everyone,
  'people.read': everyone,
  'site.read': everyone,
  // Clause 2
  'interaction.write': { ...recording, staff: 'all', leader: 'all', head: 'all', administrator: 'all' },
  'duty.record': { ...recording, staff: 'all', leader: 'all', head: 'all', administrator: 'all' },
  'request.write': { ...recording, staff: 'all', leader: 'all', head: 'all', administrator: 'all' },
  // Clause 19
  'request.take': { ...nearby, head: 'all', administrator: 'all' },
  'request.dispatch': leading,
  'queue.write': { head: 'house', administrator: 'house' },
  // Clause 14. The two acts of a link are no colleague's.
  'request.link': { ...nearby, head: 'all', administrator: 'all' },
  'request.follow': {},
  'request.answer': {},
  // Clause 18
  'request.export': leading,
  // Clause 17
  'message.send': { ...nearby, head: 'all', administrator: 'all' },
  'message.sort': { leader: 'house', head: 'house', administrator: 'house' },
  'template.write': { head: 'house', administrator: 'house' },
  'message.configure': { administrator: 'house' },
  // Clause 29
  'reader.configure': { administrator: 'house' },
  // Clause 20
  'asked.handle': { staff: 'house', leader: 'house', head: 'house', administrator: 'house' },
  // Clauses 24 and 25; what is published takes the approval of a second person (src/features/posts).
  'post.read': { staff: 'house', leader: 'house', head: 'house', auditor: 'house', administrator: 'house' },
  'post.handle': { staff: 'house', leader: 'house', head: 'house', administrator: 'house' },
  publish_reply: { staff: 'house', leader: 'house', head: 'house', administrator: 'house' },
  publish_post: { staff: 'house', leader: 'house', head: 'house', administrator: 'house' },
  publish_contacts: { leader: 'house', head: 'house', administrator: 'house' },
  'customer.write': { staff: 'near', leader: 'near', head: 'all', administrator: 'all' },
  'order.write': { staff: 'near', leader: 'near', head: 'all', administrator: 'all' },
  'file.write': { on_site: 'site', staff: 'near', leader: 'near', head: 'all', administrator: 'all' },
  // Clause 14
  'contract.read': seen,
  'contract.write': leading,
  // Clause 3
  // Clause 21
  // Clause 22: only with the approval of a second person (src/features/complaints).
  compensate: { ...nearby, head: 'all', administrator: 'all' },
  'compensation.configure': { head: 'house', administrator: 'house' },
  'recurrence.handle': { leader: 'house', head: 'house', administrator: 'house' },
  'recurrence.configure': { head: 'house', administrator: 'house' },
  'customer.assign': leading,
  'customer.export': leading,
  'tier.override': leading,
  'interaction.approve': leading,
  'obligation.waive': leading,
  'obligation.reassign': leading,
  'obligation.read_team': { ...leading, auditor: 'all' },
  'policy.simulate': { head: 'house', administrator: 'house' },
  'compliance.read': { ...leading, auditor: 'all' },
  'compliance.export': { ...leading, auditor: 'all' },
  'absence.write': { leader: 'house', head: 'house', administrator: 'house' },
  'import.read': { leader: 'house', head: 'house', administrator: 'house', auditor: 'house' },
  'import.run': { leader: 'house', head: 'house', administrator: 'house' },
  'site.write': { leader: 'house', head: 'house', administrator: 'house' },
  'customer.share_view': { leader: 'house', head: 'house', administrator: 'house' },
  'people.hand_over': { head: 'house', administrator: 'house' },
  'policy.confirm': { head: 'house', administrator: 'house' },
  // Clauses 4 and 5
  'seal.read': { auditor: 'house', administrator: 'house' },
  // Clause 28
  'backup.read': { auditor: 'house', administrator: 'house' },
  'backup.run': { administrator: 'house' },
  'people.write': { administrator: 'house' },
  'sign_in.configure': { administrator: 'house' },
  'api_key.write': { administrator: 'house' },
  'customer.configure': { administrator: 'house' },
  // Clause 11
  'policy.edit': { head: 'house', administrator: 'house' },
  'policy.publish': { head: 'house', administrator: 'house' },
  'policy.approve': { leader: 'house', head: 'house', auditor: 'house', administrator: 'house' },
  // Clause 10
  'audit.read': { auditor: 'house', administrator: 'house' },
  'access.look_into': { ...leading, auditor: 'all' },
  'access.view_as': { auditor: 'house', administrator: 'house' },
  'keys.read': { auditor: 'house', administrator: 'house' },
  'keys.rotate': { administrator: 'house' },
  // Clause 13
  'incident.read': { auditor: 'house', head: 'house', administrator: 'house' },
  'incident.handle': { head: 'house', administrator: 'house' },
  // Clause 6
  'customer.reveal': { on_site: 'site', staff: 'near', leader: 'near', head: 'all', administrator: 'all' },
  // Clause 7
  'customer.merge': leading,
  'archive.read': { leader: 'house', head: 'house', auditor: 'house', administrator: 'house' },
  'archive.audit': { auditor: 'house', head: 'house', administrator: 'house' },
  'archive.clean': { head: 'house', administrator: 'house' },
  // Only with the approval of a second person (app/approvals.test.ts).
  'customer.export_whole': { head: 'all', administrator: 'all' },
  // Clause 14
  'approval.give': { leader: 'led', head: 'all', administrator: 'all' },
  // Personal information
  // Clause 9
  'consent.read': { ...seen, outreach: 'led' },
  'consent.write': { ...recording, staff: 'all', leader: 'all', head: 'all', administrator: 'all' },
  'privacy.read': { head: 'house', auditor: 'house', administrator: 'house' },
  'privacy.write': { head: 'house', administrator: 'house' },
  'retention.run': { head: 'house', administrator: 'house' },
  'commitment.write': { head: 'house', administrator: 'house' },
  'rights.read': { leader: 'house', head: 'house', auditor: 'house', administrator: 'house' },
  'rights.handle': { leader: 'house', head: 'house', administrator: 'house' },
  'rights.copy': { leader: 'house', head: 'house', administrator: 'house' },
  'rights.approve': { head: 'house', administrator: 'house' },
};

/** Whom each finds in lists: of whom more is seen than who it is. */
export const lists: Readonly<Record<Level, Far>> = { ...seen, agent: 'team', on_site: 'site', outreach: 'led' };

/** The parts of the record that each sees of whom they find in lists; without an entry, all. */
export const partsOf: Readonly<Partial<Record<Level, readonly string[]>>> = {
  agent: ['brief', 'basics', 'contact', 'request', 'team'],
  on_site: ['brief', 'basics', 'contact', 'address', 'request', 'file', 'team'],
  outreach: ['brief', 'basics', 'contact', 'conversation', 'custom', 'team', 'privacy'],
};

const care = ['owner', 'mate', 'careLeader', 'promoter'] as const;
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
  atDesk: market,
  atMall: market,
  formerly: [...care, 'deputy'],
};

/** Whose team or site each belongs to. */
export const belonging: Readonly<Partial<Record<Known, readonly Colleague[]>>> = {
  mates: ['deskAgent'],
  atMall: ['siteHand'],
};

/** In whose hands a request of each is that is not closed. */
export const handling: Readonly<Partial<Record<Known, readonly Colleague[]>>> = {
  own: ['owner', 'deputy'],
  mates: ['mate'],
  other: ['seller'],
  helped: ['owner', 'deputy'],
  handled: ['handler'],
  led: ['marketLeader'],
  atDesk: ['deskAgent'],
  atMall: ['seller'],
};
