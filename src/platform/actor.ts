// Who acts: every action, event and access carries one, so that nothing happens by nobody.

import type { actorKinds } from './contract.ts';

export type ActorKind = (typeof actorKinds)[number];

/**
 * How far a permission reaches. The words are those of the policy: whose customers (`scope`), those besides with whom something is
 * going on (`while`), only those of these labels (`for`), only these parts of the record (`fields`; absent: all), only so often (`limit`).
 */
export interface Right {
  readonly scope: string;
  readonly while?: string;
  readonly for?: Readonly<Record<string, readonly string[]>>;
  readonly fields?: readonly string[];
  readonly limit?: { readonly atMost: number; readonly each: string; readonly toldOver?: number };
  /** It holds only when all of these came first. */
  readonly onlyIf?: readonly string[];
}

export type Permissions = ReadonlyMap<string, readonly Right[]>;

export interface Actor {
  /** A person's actor carries the person's id; an API key's the key's; a customer's link the link's; the system's is null. */
  readonly id: string | null;
  readonly kind: ActorKind;
  readonly name: string;
  /** Each permission with its rights; it reaches what any of them reaches. */
  readonly permissions: Permissions;
  /** What is held only if something comes first: it is in effect for the one act for which it did (approving/approving.ts), and for no other. */
  readonly conditional?: Permissions;
  /** The approval by which they act just now, and whose it is. */
  readonly approval?: { readonly id: string; readonly by: string };
  readonly roles: readonly string[];
  /** Colleagues who are away and for whom one stands in. */
  readonly standsFor?: readonly string[];
  /** The people of the same department, oneself among them; those who are in none are together. */
  readonly department?: readonly string[];
  /** The people of the same team: those who report to the same leader, the leader, and those whom one leads. */
  readonly team?: readonly string[];
  /** The sites at which one works. */
  readonly sites?: readonly string[];
  /** Whoever works at one of them. */
  readonly siteMates?: readonly string[];
  readonly departmentId?: string;
  /** The language they chose; null as long as they have not. */
  readonly locale: string | null;
  /** Still has the password that somebody else gave: whoever signs in by it chooses an own one first. */
  readonly isPasswordGiven?: boolean;
  /** Of a person who is signed in. */
  readonly standing?: Standing;
  /** Of a customer's link: the one record that it opens, and whose that is. */
  readonly opens?: { readonly subjectId: string; readonly recordId: string };
  /** Who reads, where somebody sees Weixi as this person: nothing is shown that they could not see themselves. */
  readonly viewedBy?: Actor;
}

/** What a person who is signed in owes before everything else: the second proof, a password of their own, a second factor. */
export type Owed = 'code' | 'password' | 'factor';

/** How a person stands who is signed in. */
export interface Standing {
  readonly sessionId: string;
  readonly accountId: string;
  /** As long as it is there, only what settles it can be done. */
  readonly owes?: Owed;
  /** Whether they proved to be themselves recently enough for dangerous acts. */
  readonly isConfirmed: boolean;
  /** Whether that is still to be done before sensitive values are opened for them; absent where nothing asks for it. */
  readonly owesLook?: boolean;
  /** How they would do so again; `again`: by signing in anew. */
  readonly confirmsBy: 'password' | 'code' | 'again';
}

/** The actor of what Weixi does by itself (sweeps, migrations, jobs). It holds every permission it is asked for. */
export const system: Actor = {
  id: null,
  kind: 'system',
  name: 'Weixi',
  permissions: new Map(),
  roles: [],
  locale: 'zh-CN',
};

/** These permissions, for everybody and everything: what a job or a test acts with. */
export function permitting(...permissions: readonly string[]): ReadonlyMap<string, readonly Right[]> {
  return new Map(permissions.map((permission) => [permission, [{ scope: 'all' }]]));
}

/** Rights as an actor carries them: what is in effect, and apart from it what is held only if something comes first. */
export function heldBy(rights: Permissions): Pick<Actor, 'permissions'> & { conditional: Permissions } {
  const some = (isWanted: (right: Right) => boolean): Permissions =>
    new Map(
      [...rights].map(([name, all]) => [name, all.filter(isWanted)] as const).filter(([, held]) => held.length > 0),
    );
  return {
    permissions: some(({ onlyIf }) => onlyIf === undefined),
    conditional: some(({ onlyIf }) => onlyIf !== undefined),
  };
}

/** For whom a person acts: for themselves, and for those whom they stand in for. */
export function actsFor({ id, standsFor = [] }: Pick<Actor, 'id' | 'standsFor'>): readonly string[] {
  return [...(id === null ? [] : [id]), ...standsFor];
}

/**
 * Whose business a right over colleagues reaches, oneself and those whom one stands in for among them; undefined: everybody's. The one place
 * where scopes become people.
 */
export function colleaguesWithin(actor: Actor, rights: readonly Right[]): readonly string[] | undefined {
  if (actor.kind === 'system' || rights.some(({ scope }) => scope === 'all')) return undefined;
  const near: Readonly<Record<string, readonly string[] | undefined>> = {
    team: actor.team,
    site: actor.siteMates,
    department: actor.department,
  };
  return [...new Set([...actsFor(actor), ...rights.flatMap(({ scope }) => near[scope] ?? [])])];
}

/** How often the actor may use a permission: rights add up, so the widest limit holds, and one without a limit has none. */
export function limitOf({ permissions }: Pick<Actor, 'permissions'>, permission: string): Right['limit'] {
  const rights = permissions.get(permission) ?? [];
  if (rights.some(({ limit }) => limit === undefined)) return undefined;
  return rights.flatMap(({ limit }) => limit ?? []).toSorted((one, other) => other.atMost - one.atMost)[0];
}

/** Whether the actor may do what is named; the system may, because only code speaks for it. */
export function may(actor: Actor, permission: string): boolean {
  return actor.kind === 'system' || actor.permissions.has(permission);
}
