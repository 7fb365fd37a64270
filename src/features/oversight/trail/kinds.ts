// To which kind each type of event belongs, for supervision: what one narrows the trail to.
import type { WordedEvent } from '#phrases/happenings.ts';
import type { EventName } from '#policy/vocabulary/index.ts';
import type { EventGroup } from '../contract.ts';

/** The types that do not go with the first word of their name. */
const single: Partial<Record<WordedEvent | EventName, EventGroup>> = {
  'customer.revealed': 'look',
  'file.opened': 'look',
  'access.viewed_as': 'look',
  'access.unusual': 'look',
  'access.looked_into': 'look',
  'customers.exported': 'export',
  'requests.exported': 'export',
  'form.printed': 'export',
  'trail.exported': 'export',
  'incident.exported': 'export',
  'compliance.exported': 'export',
  'person.signed_in': 'sign_in',
  'person.signed_out': 'sign_in',
  'person.device_ended': 'sign_in',
  'person.devices_ended': 'sign_in',
  'person.factor_enrolled': 'sign_in',
  'person.factor_removed': 'sign_in',
  'person.factor_reset': 'sign_in',
  'person.recovery_renewed': 'sign_in',
  'person.password_changed': 'sign_in',
  'person.password_given': 'sign_in',
  'person.provider_linked': 'sign_in',
  'person.sign_in_locked': 'sign_in',
  'person.unlocked': 'sign_in',
  'subject.erased': 'deletion',
  'contents.purged': 'deletion',
  'subject.retracted': 'deletion',
  'order.retracted': 'deletion',
  'referral.retracted': 'deletion',
  'interaction.retracted': 'deletion',
  'file.removed': 'deletion',
  'department.removed': 'deletion',
  'person.started_organisation': 'policy',
};

/** By the first word of the name. */
const byNoun: Readonly<Record<string, EventGroup>> = {
  sign_in: 'sign_in',
  session: 'sign_in',
  account: 'sign_in',
  person: 'rights',
  department: 'rights',
  api_key: 'rights',
  approval: 'rights',
  consent: 'consent',
  basis: 'consent',
  processing: 'consent',
  rights: 'consent',
  erasure: 'deletion',
  hold: 'deletion',
  retention: 'deletion',
  incident: 'consent',
  import: 'import',
  obligation: 'policy',
  policy: 'policy',
  document: 'policy',
  reader: 'policy',
  edition: 'policy',
  keys: 'system',
  seal: 'system',
  backup: 'system',
  alarm: 'system',
};

/** What is neither of these is the work itself: customers, contacts, orders, requests. */
export function groupOf(type: string): EventGroup {
  if (Object.hasOwn(single, type)) return single[type as WordedEvent] ?? 'change';
  const noun = type.slice(0, type.indexOf('.'));
  return Object.hasOwn(byNoun, noun) ? (byNoun[noun] ?? 'change') : 'change';
}
