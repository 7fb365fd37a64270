// What one wants before eyes when one calls a customer: who spoke last, the last needs, and what the policy says to talk about.
import { mayProcess } from '#features/consents/index.ts';
import { customerOf } from '#features/customers/index.ts';
import { editionsInForce } from '#features/policies/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Instant, Tx } from '#platform/db.ts';
import type { Edition, Rule } from '#policy/index.ts';
import type { Briefing } from './contract.ts';
import { readContacts, readPage, readRecent } from './store.ts';

const mostNeeds = 3;
/** Among the last contacts there may be some that do not count. */
const lookBack = 20;

export async function briefingOf(tx: Tx, actor: Actor, customerId: string, now: Instant): Promise<Briefing> {
  const customer = await customerOf(tx, customerId);
  const recent = await readRecent(tx, customerId);
  const last = (await readPage(tx, customerId, { after: undefined, limit: lookBack })).find(
    ({ state }) => state === 'counted',
  );
  const { current } = await editionsInForce(tx, now);
  const withNext = recent.find(({ nextStep }) => nextStep !== null);
  return {
    customerId,
    customerName: customer.name,
    tier: customer.tier,
    lastContact: last
      ? {
          occurredAt: last.occurredAt,
          channel: last.channel,
          direction: last.direction,
          byName: last.heldByName,
          byMe: actor.id !== null && last.heldById === actor.id,
        }
      : null,
    needs: recent.flatMap(({ need, occurredAt }) => (need === null ? [] : [{ need, occurredAt }])).slice(0, mostNeeds),
    nextStep: withNext?.nextStep ? { nextStep: withNext.nextStep, occurredAt: withNext.occurredAt } : null,
    agenda: agendaOf(current, customer.tier),
    contacts: await readContacts(tx, customerId),
    marketing: (await mayProcess(tx, [customerId], 'marketing', now)).get(customerId) ?? {
      may: false,
      why: 'no_basis',
    },
  };
}

/** The agendas of the rules that ask for a contact with customers of this tier, each point once. */
function agendaOf(edition: Edition | undefined, tier: string | null): Briefing['agenda'] {
  const points = { zh: new Set<string>(), en: new Set<string>() };
  for (const rule of edition?.rules.values() ?? []) {
    if (!asksForContact(rule) || !('agenda' in rule) || !rule.agenda || !isFor(rule, tier)) continue;
    for (const point of rule.agenda.zh) points.zh.add(point);
    for (const point of rule.agenda.en) points.en.add(point);
  }
  return { zh: [...points.zh], en: [...points.en] };
}

function asksForContact(rule: Rule): boolean {
  return 'do' in rule && (rule.do === 'proactive_contact' || rule.do === 'contact');
}

function isFor(rule: Rule, tier: string | null): boolean {
  const wanted = rule.for?.tier;
  return wanted === undefined || (tier !== null && [wanted].flat().includes(tier));
}
