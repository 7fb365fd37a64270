// Which permissions there are: every slice declares its own, and no route asks for one that nobody declared.
import type { Actor } from './actor.ts';
import type { Feature, May } from './feature.ts';

/** Who has not signed in. */
export const anonymous: Actor = {
  id: null,
  kind: 'person',
  name: '',
  permissions: new Map(),
  roles: [],
  locale: 'zh-CN',
};

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
