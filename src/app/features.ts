// Every capability, one line each. What one slice needs of others without knowing them is brought together here.
import { access } from '#features/access/index.ts';
import { accountsFeature } from '#features/accounts/index.ts';
import { alarms } from '#features/alarms/index.ts';
import { alerts } from '#features/alerts/index.ts';
import { approvalsFeature } from '#features/approvals/index.ts';
import { archive } from '#features/archive/index.ts';
import { asking } from '#features/asking/index.ts';
import { backupsFeature, type Keeper, noKeeper } from '#features/backups/index.ts';
import { commitments } from '#features/commitments/index.ts';
import { complaints } from '#features/complaints/index.ts';
import { complianceFeature } from '#features/compliance/index.ts';
import { consents } from '#features/consents/index.ts';
import { contracts, contractTeller } from '#features/contracts/index.ts';
import { customersFeature, heldCustomers } from '#features/customers/index.ts';
import { duplicates } from '#features/duplicates/index.ts';
import { files, fileTeller } from '#features/files/index.ts';
import { following } from '#features/following/index.ts';
import { forms } from '#features/forms/index.ts';
import { imports } from '#features/imports/index.ts';
import { incidents } from '#features/incidents/index.ts';
import { interactions, interactionTeller } from '#features/interactions/index.ts';
import { type MessageParts, messagesFeature, messageTeller } from '#features/messages/index.ts';
import { heldDuties, obligations } from '#features/obligations/index.ts';
import { orders, orderTeller, subscriptionTeller } from '#features/orders/index.ts';
import { oversight } from '#features/oversight/index.ts';
import { peopleFeature } from '#features/people/index.ts';
import { needsSecondFactor, policies, type Shelf } from '#features/policies/index.ts';
import { posts } from '#features/posts/index.ts';
import { printing } from '#features/printing/index.ts';
import { type Holdings, privacyFeature } from '#features/privacy/index.ts';
import { queues } from '#features/queues/index.ts';
import { readingFeature } from '#features/reading/index.ts';
import { recurrences } from '#features/recurrences/index.ts';
import { heldRequests, requests, requestTeller } from '#features/requests/index.ts';
import { retentionFeature } from '#features/retention/index.ts';
import { type Examples, setupFeature } from '#features/setup/index.ts';
import { simulations } from '#features/simulations/index.ts';
import { sites } from '#features/sites/index.ts';
import { teamwork } from '#features/teamwork/index.ts';
import { suppliedBy } from '#platform/counting/counted.ts';
import type { Feature } from '#platform/feature.ts';
import { ofPlatform } from '#platform/personal/personal.ts';
import type { Acted } from '#policy/index.ts';

export interface FeatureParts {
  readonly shelf: Shelf;
  readonly examples: Examples;
  readonly passwordLength: number;
  /** Where erasures are kept besides the database. */
  readonly erasureFile?: string | undefined;
  readonly messages?: MessageParts | undefined;
  /** Who makes backups; by default nobody. */
  readonly keeper?: Keeper | undefined;
}

/** The features of this installation. Reactions to one event run in this order: first what is so, then what is owed. */
export function featuresOf({
  shelf,
  examples,
  passwordLength,
  erasureFile,
  messages,
  keeper = noKeeper,
}: FeatureParts): readonly Feature[] {
  const features: readonly Feature[] = [
    peopleFeature({ holdings: [heldCustomers, heldRequests, heldDuties], passwordLength }),
    accountsFeature({ passwordLength, mustProve: needsSecondFactor }),
    policies,
    access,
    consents,
    customersFeature([
      interactionTeller,
      requestTeller,
      orderTeller,
      subscriptionTeller,
      fileTeller,
      contractTeller,
      messageTeller,
    ]),
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
    messagesFeature(messages),
    asking,
    posts,
    archive,
    duplicates,
    alerts,
    obligations,
    complianceFeature(() => features.flatMap(({ counts }) => counts ?? [])),
    printing,
    simulations,
    readingFeature(messages),
    imports,
    privacyFeature({ holdings: () => holdingsOf(features), erasureFile }),
    retentionFeature(() => features.flatMap(({ retained }) => retained ?? [])),
    commitments,
    oversight,
    approvalsFeature(() => Object.assign({}, ...features.map(({ authorities }) => authorities))),
    incidents,
    backupsFeature(keeper),
    alarms,
    setupFeature({ shelf, examples, passwordLength }),
  ];
  return features;
}

/** What this installation acts on: the rest of a policy is shown as not yet acted on. */
export function actedBy(features: readonly Feature[]): Acted {
  const all = (of: (feature: Feature) => readonly string[] | undefined): ReadonlySet<string> =>
    new Set(features.flatMap((feature) => of(feature) ?? []));
  return {
    events: all(({ records }) => records),
    // Those of a family are a policy's own, which people state.
    facts: all(({ facts }) => facts?.flatMap((fact) => ('name' in fact ? [fact.name] : []))),
    countables: all(({ counts = [] }) => suppliedBy(counts)),
    kept: all(({ retained }) => retained?.map(({ kind }) => kind)),
    acts: all(({ permissions }) => permissions),
    preconditions: checksOf(features),
    subjects: all(({ subjects }) => subjects),
  };
}

/** Preconditions with the acts before which they are looked at. */
function checksOf(features: readonly Feature[]): Acted['preconditions'] {
  const looked = new Map<string, Set<string>>();
  for (const [name, acts] of features.flatMap(({ checks = {} }) => Object.entries(checks)))
    looked.set(name, new Set([...(looked.get(name) ?? []), ...acts]));
  return looked;
}

/** Where everything about a person lies. */
export function holdingsOf(features: readonly Feature[]): Holdings {
  const personal = features.flatMap((feature) => feature.personal ?? []);
  return { personal: [...personal, ofPlatform], secrets: features.flatMap(({ secrets }) => secrets ?? []) };
}
