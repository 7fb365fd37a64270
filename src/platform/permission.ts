// Which permissions there are: every slice declares its own, and no route asks for one that nobody declared. And what a permission alone
// does not suffice for.
import type { Actor } from './actor.ts';
import type { Feature, May } from './feature.ts';
import { refuse } from './refusal.ts';

/** Who has not signed in. */
export const anonymous: Actor = {
  id: null,
  kind: 'person',
  name: '',
  permissions: new Map(),
  roles: [],
  locale: 'zh-CN',
};

/**
 * Before sensitive values are opened for a person: refuses (`session.confirm_needed`, upon which the page asks and goes on) whoever has not
 * proved lately to be themselves, where they have a second factor or the profile asks everybody (session/profile.ts). A screen that was left
 * open tells nobody more than it shows. Programs have keys with limits instead.
 */
export function needLook({ standing }: Pick<Actor, 'standing'>): void {
  if (standing?.owesLook === true) throw refuse('session.confirm_needed');
}

/** What is wrong with the features' permissions, in words for a developer; empty when nothing is. */
export function permissionFaults(features: readonly Feature[]): string[] {
  const declared = new Set<string>(['public', 'signed_in']);
  const faults: string[] = [];
  for (const { name, permissions } of features) {
    for (const permission of permissions) {
      if (declared.has(permission)) faults.push(`${name} declares the permission ${permission}, which is taken`);
      declared.add(permission);
    }
  }
  const unknown = (may: May | undefined): boolean => may === undefined || !declared.has(may);
  for (const { name, routes, live } of features) {
    for (const { endpoint, may } of routes) {
      if (unknown(may))
        faults.push(
          `${name}: ${endpoint.method} ${endpoint.path} needs \`may\` to name a declared permission; it names ${may}`,
        );
    }
    for (const [kind, may] of Object.entries(live?.may ?? {})) {
      if (unknown(may)) faults.push(`${name}: the live topic ${kind} needs a declared permission; it names ${may}`);
    }
  }
  return faults;
}
