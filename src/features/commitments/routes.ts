// The doors of the commitments. What is promised is what the rules in force say, so a page and a policy cannot differ.
import type { z } from 'zod';
import { noticeInForce } from '#features/consents/index.ts';
import { editionsInForce, organisationOf } from '#features/policies/index.ts';
import { sayRule } from '#phrases/rules.ts';
import type { Instant, Tx } from '#platform/db.ts';
import { type Route, route } from '#platform/feature.ts';
import { audienceOf, type Edition, isRule, type Rule } from '#policy/index.ts';
import * as contract from './contract.ts';
import { readContacts, saveContacts } from './store.ts';

export const routes: readonly Route[] = [
  route({ ...contract.readCommitments, may: 'public', act: ({ tx, now }) => commitmentsOf(tx, now) }),
  route({
    ...contract.writeContacts,
    may: 'commitment.write',
    act: ({ tx, actor, body, now }) => saveContacts(tx, body, actor.id, now),
  }),
];

type Commitments = z.output<(typeof contract.readCommitments)['reply']>;

async function commitmentsOf(tx: Tx, now: Instant): Promise<Commitments> {
  const [organisation, { current }, notice, contacts] = await Promise.all([
    organisationOf(tx),
    editionsInForce(tx, now),
    noticeInForce(tx, now),
    readContacts(tx),
  ]);
  return {
    organisation: organisation?.name ?? '',
    policy: current ? { title: current.pack.title, since: current.inForceFrom } : null,
    promises: current ? promisesOf(current) : [],
    notice: notice
      ? { version: notice.version, zh: notice.zh, en: notice.en, effectiveFrom: notice.effectiveFrom }
      : null,
    ...contacts,
  };
}

const promised: readonly string[] = contract.promisedDuties;

function promisesOf(edition: Edition): Commitments['promises'] {
  const byAudience = new Map<string, Commitments['promises'][number]>();
  for (const rule of edition.rules.values()) {
    if (!isRule(rule, 'within') || !promised.includes(rule.do)) continue;
    const { for: audience, ...plain } = rule;
    const key = JSON.stringify(audience ?? null);
    const known = byAudience.get(key) ?? { for: namesOf(edition, audience), sentences: [], clause: rule.clause };
    known.sentences.push(said(plain as Rule, edition));
    byAudience.set(key, known);
  }
  return [...byAudience.values()];
}

function said(rule: Rule, { pack }: Edition): { zh: string; en: string } {
  return { zh: sayRule(rule, pack, 'zh-CN'), en: sayRule(rule, pack, 'en') };
}

function namesOf({ pack }: Edition, audience: Rule['for']): { zh: string; en: string } | null {
  const labels = audienceOf(audience);
  if (labels === undefined) return null;
  const words = Object.entries(labels).flatMap(([label, values]) =>
    values.map((value) => pack.labels[label]?.values[value] ?? { zh: value, en: value }),
  );
  return { zh: words.map(({ zh }) => zh).join('、'), en: words.map(({ en }) => en).join(', ') };
}
