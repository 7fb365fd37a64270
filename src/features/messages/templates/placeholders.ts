// Placeholders in the words of a message: one fixed list, no logic, nothing that is looked up or run. What is filled in is never read as a
// template again, so that a customer called `{{7*7}}` stays one.

/** Everything that may be filled in. */
export const placeholders = [
  'customer.name',
  'contact.name',
  'request.number',
  'request.title',
  'request.received_at',
  'request.proposal',
  'request.solution',
  'step.words',
  'staff.name',
  'organisation.name',
  'link',
] as const;
export type Placeholder = (typeof placeholders)[number];
export type Values = Readonly<Partial<Record<Placeholder, string>>>;

export interface PlaceholderFault {
  readonly code: 'unknown' | 'broken';
  /** Of the first character, from 1. */
  readonly at: number;
  readonly name: string;
}

const whole = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** What cannot be filled in, in the order of the text. */
export function faultsIn(text: string): PlaceholderFault[] {
  const faults: PlaceholderFault[] = [];
  for (const { 1: name = '', index } of text.matchAll(whole))
    if (!isPlaceholder(name)) faults.push({ code: 'unknown', at: index + 1, name });
  const rest = text.replace(whole, (found) => ' '.repeat(found.length));
  for (const { index } of rest.matchAll(/\{\{|\}\}/g)) faults.push({ code: 'broken', at: index + 1, name: '' });
  return faults.sort((one, other) => one.at - other.at);
}

/** The text with what there is; what has nothing to say stays and is named. */
export function fillIn(text: string, values: Values): { text: string; missing: Placeholder[] } {
  const missing = new Set<Placeholder>();
  const full = text.replace(whole, (found, name: string) => {
    if (!isPlaceholder(name)) return found;
    const value = values[name]?.trim() ?? '';
    if (value === '') missing.add(name);
    return value === '' ? found : value;
  });
  return { text: full, missing: [...missing] };
}

/** Placeholders that still stand in a text. */
export function leftIn(text: string): Placeholder[] {
  return [...new Set([...text.matchAll(whole)].map(({ 1: name = '' }) => name).filter(isPlaceholder))];
}

function isPlaceholder(name: string): name is Placeholder {
  return (placeholders as readonly string[]).includes(name);
}
