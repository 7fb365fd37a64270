// For tests of the whole house: who is there. Everybody who may knock, and customers who stand in every way to them.

import type { Level } from '#features/people/contract.ts';

export type { Level } from '#features/people/contract.ts';

export interface Post {
  readonly level: Level;
  readonly department?: 'care' | 'market';
  /** To whom they report. */
  readonly leader?: 'careLeader';
  /** Where they work. */
  readonly site?: 'mall';
}

/** Colleagues with a session that is good. `deputy` stands in for `owner`; `invited` still has the password somebody else gave. */
export const colleagues = {
  owner: { level: 'staff', department: 'care' },
  mate: { level: 'staff', department: 'care', leader: 'careLeader' },
  careLeader: { level: 'leader', department: 'care' },
  careHead: { level: 'head', department: 'care' },
  careAuditor: { level: 'auditor', department: 'care' },
  careAdministrator: { level: 'administrator', department: 'care' },
  seller: { level: 'staff', department: 'market' },
  helper: { level: 'staff', department: 'market' },
  handler: { level: 'staff', department: 'market' },
  marketLeader: { level: 'leader', department: 'market' },
  marketHead: { level: 'head', department: 'market' },
  marketAuditor: { level: 'auditor', department: 'market' },
  marketAdministrator: { level: 'administrator', department: 'market' },
  /** Of the team of careLeader, though of another department. */
  deskAgent: { level: 'agent', department: 'market', leader: 'careLeader' },
  siteHand: { level: 'on_site', department: 'market', site: 'mall' },
  promoter: { level: 'outreach', department: 'care' },
  looseStaff: { level: 'staff' },
  looseLeader: { level: 'leader' },
  looseHead: { level: 'head' },
  auditor: { level: 'auditor' },
  administrator: { level: 'administrator' },
  deputy: { level: 'staff' },
  invited: { level: 'administrator' },
} as const satisfies Record<string, Post>;
export type Colleague = keyof typeof colleagues;

/** Whoever knocks without a session that is good. */
export const outsiders = [
  'nobody',
  'forged',
  'idle',
  'expired',
  'signedOut',
  'disabled',
  'revokedKey',
  'revokedLink',
] as const;
export type Outsider = (typeof outsiders)[number];
/** Signed in, and owing something first: the code of a second factor, having one at all. (So does `invited`: a password of their own.) */
export const owing = ['halfway', 'unproven'] as const;
export type Owing = (typeof owing)[number];
/** A program, and what its key was given. */
export const keyPermissions = ['customer.read', 'order.read', 'customer.export'] as const;
/** A customer with a link to the request of `own`, and what a link may. */
export const linkPermissions = ['request.follow', 'request.answer'] as const;
export type Knocking = Colleague | Outsider | Owing | 'program' | 'link';
export const everybody: readonly Knocking[] = [
  ...(Object.keys(colleagues) as Colleague[]),
  ...outsiders,
  ...owing,
  'program',
  'link',
];

export interface Standing {
  readonly owner?: Colleague;
  readonly helper?: Colleague;
  readonly handler?: Colleague;
  readonly handledBefore?: Colleague;
  readonly site?: 'mall';
}

/** Customers, by how people stand to them: who owns each, who helps, in whose hands a request is. */
export const customers = {
  own: { owner: 'owner' },
  mates: { owner: 'mate' },
  other: { owner: 'seller' },
  unowned: {},
  helped: { owner: 'owner', helper: 'helper' },
  handled: { owner: 'owner', handler: 'handler' },
  led: { owner: 'owner', handler: 'marketLeader' },
  atDesk: { owner: 'seller', handler: 'deskAgent' },
  atMall: { owner: 'seller', site: 'mall' },
  formerly: { owner: 'owner', handledBefore: 'handler' },
} as const satisfies Record<string, Standing>;
export type Known = keyof typeof customers;
export const knownCustomers = Object.keys(customers) as Known[];
