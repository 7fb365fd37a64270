// The values of a request, by the names that forms use: what its item says, when each step was taken, by whom and in which words, and what
// the steps said besides by the names of the policy's vocabulary. A step that was not taken leaves its lines empty.
import type { RequestItem } from '#features/requests/contract.ts';
import type { ListedStep } from '#features/requests/index.ts';
import englishForms from '#phrases/en/forms.ts';
import englishContacts from '#phrases/en/interactions.ts';
import english from '#phrases/en/requests.ts';
import chineseForms from '#phrases/zh-CN/forms.ts';
import chineseContacts from '#phrases/zh-CN/interactions.ts';
import chinese from '#phrases/zh-CN/requests.ts';
import { vocabulary } from '#policy/index.ts';
import type { TierWords } from './customer.ts';
import { listed, moment, type Value, type Values, worded } from './value.ts';

const kinds = listed(chinese.kind, english.kind);
const urgencies = listed(chinese.urgency, english.urgency);
const states = listed(chinese.state, english.state);
const phases = listed(chineseForms.phase, englishForms.phase);
const flags = listed(chineseForms.flag, englishForms.flag);
const channels = listed(chineseContacts.channel, englishContacts.channel);

/** What ids and names in the fields of steps are called. */
export interface RequestWords {
  readonly tiers: TierWords;
  readonly causes: TierWords;
  /** Departments by id. */
  readonly departments: ReadonlyMap<string, string>;
  /** The department of a person by the person's id. */
  readonly departmentOf: ReadonlyMap<string, string>;
}

export function requestValues(item: RequestItem, steps: readonly ListedStep[], words: RequestWords): Values {
  return {
    customer: item.customerName,
    tier: item.tier === null ? null : worded(item.tier, words.tiers),
    number: item.number,
    kind: kinds(item.kind),
    need_type: item.needType,
    urgency: urgencies(item.urgency),
    channel: channels(item.channel),
    contact: item.contactName,
    title: item.title,
    description: item.description,
    asked: [item.title, item.description].filter(Boolean).join('\n'),
    state: states(item.state),
    phase: phases(item.state === 'closed' || item.state === 'cancelled' ? 'closed' : 'open'),
    received: moment(item.receivedAt),
    received_by: item.receivedByName,
    owner: item.ownerName,
    department: item.ownerId === null ? null : words.departmentOf.get(item.ownerId),
    agreed_time: moment(item.agreedTime),
    due: moment(item.solutionDue),
    resolve_at: moment(item.resolvedAt),
    proposal: item.proposal,
    solution: item.solution,
    satisfaction: item.satisfaction,
    ...stepValues(steps, words),
    ...registerValues(item),
  };
}

/** What its steps left on the request itself: how far a requirement is, what became of a suggestion. */
function registerValues({ requirementType, progress, adopted, resultToldAt }: RequestItem): Values {
  const { requirement_type: types, progress: progresses } = vocabulary.stepFields;
  return {
    ...(requirementType !== null && { requirement_type: worded(requirementType, types.values) }),
    ...(progress !== null && { progress: worded(progress, progresses.values) }),
    ...(adopted !== null && { adopted: flags(String(adopted)) }),
    ...(resultToldAt !== null && { result_told: moment(resultToldAt) }),
  };
}

/** `resolve_at`, `resolve_by`, `resolve_words` of the last of each step, and the fields, those of a later step before an earlier one's. */
function stepValues(steps: readonly ListedStep[], words: RequestWords): Values {
  const values: Record<string, Value | null> = {};
  for (const { step, occurredAt, byName, words: said, fields } of steps) {
    values[`${step}_at`] = { at: occurredAt };
    values[`${step}_by`] = byName;
    if (said !== null) values[`${step}_words`] = said;
    for (const [name, value] of Object.entries(fields)) {
      const known = fieldValue(name, value, words);
      if (known !== null) values[name] = known;
    }
  }
  return values;
}

/** What stands in a field, as its kind says; nothing where it is not one of the vocabulary's or not of its kind. */
function fieldValue(name: string, value: unknown, { causes, departments }: RequestWords): Value | null {
  if (!Object.hasOwn(vocabulary.stepFields, name)) return null;
  const field: vocabulary.StepFieldWord = vocabulary.stepFields[name as vocabulary.FieldName];
  if (field.kind === 'moment') return momentIn(value);
  if (field.kind === 'flag') return typeof value === 'boolean' ? flags(String(value)) : null;
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || value === '') return null;
  if (field.kind === 'choice') return worded(value, field.values ?? {});
  if (field.kind === 'cause') return worded(value, causes);
  if (field.kind === 'department') return departments.get(value) ?? (isId(value) ? null : value);
  return value;
}

function momentIn(value: unknown): Value | null {
  if (typeof value === 'number') return { at: value };
  const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? null : { at };
}

/** An id says nothing to whoever reads a form. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
