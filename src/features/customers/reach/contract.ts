// To which part of the record each field belongs, for the server that hides and the page that leaves out what is hidden.
import type { FieldGroup } from '#policy/access/vocabulary.ts';

export type Part = FieldGroup;

/** What somebody sees of a record who sees nothing of it. */
export const noParts: ReadonlySet<Part> = new Set();

const fieldParts: Readonly<Record<string, Part>> = {
  name: 'brief',
  tier: 'brief',
  owner: 'brief',
  department: 'brief',
  tierSince: 'judgement',
  sites: 'team',
  phone: 'contact',
  email: 'contact',
  wecom: 'contact',
  preferredChannel: 'contact',
  preferredTime: 'contact',
  language: 'contact',
  address: 'address',
  idNumber: 'identity',
  creditCode: 'identity',
  contactEvery: 'conversation',
  preferences: 'conversation',
  interests: 'conversation',
  remarks: 'conversation',
  last_contact: 'conversation',
  nextContactAt: 'conversation',
  overdue: 'conversation',
  shortName: 'basics',
  kind: 'basics',
  'customer.kind': 'basics',
  'customer.enquired': 'basics',
  'customer.confirmed': 'basics',
  'customer.inactive': 'basics',
  tenure: 'basics',
  source: 'basics',
  priority: 'basics',
  externalRef: 'basics',
  cooperationFrom: 'basics',
  created: 'basics',
};

/** The part to which a field of the registry or of the page belongs. A fact that nobody has placed is money's: the fewest see it. */
export function partOf({ key, custom, judged }: { key: string; custom?: unknown; judged?: boolean }): Part {
  if (custom !== undefined) return 'custom';
  if (judged) return 'judgement';
  const placed = fieldParts[key];
  if (placed !== undefined) return placed;
  if (/^request/.test(key)) return 'request';
  return /^(interaction|contact)/.test(key) ? 'conversation' : 'commerce';
}
