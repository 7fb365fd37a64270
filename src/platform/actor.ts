// Who acts: every action, event and access carries one, so that nothing happens by nobody.

export type ActorKind = 'person' | 'system' | 'api_key';

export interface Actor {
  /** A person's actor carries the person's id; an API key's the key's; the system's is null. */
  readonly id: string | null;
  readonly kind: ActorKind;
  readonly name: string;
  readonly permissions: ReadonlySet<string>;
  readonly roles: readonly string[];
  readonly departmentId?: string;
  /** The language they chose; null as long as they have not. */
  readonly locale: string | null;
}

/** The actor of what Weixi does by itself (sweeps, migrations, jobs). It holds every permission it is asked for. */
export const system: Actor = {
  id: null,
  kind: 'system',
  name: 'Weixi',
  permissions: new Set(),
  roles: [],
  locale: 'zh-CN',
};

/** Whether the actor may do what is named; the system may, because only code speaks for it. */
export function may(actor: Actor, permission: string): boolean {
  return actor.kind === 'system' || actor.permissions.has(permission);
}
