// The values of a customer, by the names that forms use. They are those of its page, where what the reader may not see is empty and what
// is sensitive is masked already.
import type { CustomerPage } from '#features/customers/contract.ts';
import english from '#phrases/en/customers.ts';
import chinese from '#phrases/zh-CN/customers.ts';
import { day, listed, moment, type Values, worded } from './value.ts';

const kinds = listed(chinese.kind, english.kind);
const priorities = listed(chinese.priority, english.priority);
const channels = listed(chinese.channel, english.channel);

/** The words of tiers, as the policies in force have them. */
export type TierWords = Readonly<Record<string, { zh: string; en: string }>>;

/** @param contactId whom it is about, null for nobody; where it is left out, the key person, else the first */
export function customerValues(page: CustomerPage, tiers: TierWords, contactId?: string | null): Values {
  const contact =
    contactId === undefined
      ? (page.contacts.find(({ keyPerson }) => keyPerson) ?? page.contacts[0])
      : page.contacts.find(({ id }) => id === contactId);
  return {
    customer: page.name,
    short_name: page.shortName,
    kind: page.parts.includes('basics') ? kinds(page.kind) : null,
    tier: page.tier === null ? null : worded(page.tier, tiers),
    priority: priorities(page.priority ?? null),
    source: page.source,
    since: day(page.cooperationFrom),
    owner: page.ownerName,
    credit_code: page.creditCode,
    id_number: page.idNumber,
    address: page.address,
    phone: page.phone,
    email: page.email,
    wecom: page.wecom,
    preferred_channel: channels(page.preferredChannel ?? null),
    preferred_time: page.preferredTime,
    contact_every: page.contactEvery,
    preferences: page.preferences,
    interests: page.interests,
    remarks: page.remarks,
    last_contact: moment(page.lastContactAt),
    next_contact: moment(page.nextContactAt),
    site: page.sites.map(({ name }) => name).join(' · ') || null,
    contact: contact?.name,
    post: contact?.post,
    contact_phone: contact?.phone,
    contact_email: contact?.email,
  };
}
