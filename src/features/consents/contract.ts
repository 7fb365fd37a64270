// What crosses the wire about consents: the register of purposes, notices, what a customer has said, impact assessments.
import { z } from 'zod';
import { wordPair } from '#features/policies/contract.ts';
import { endpoint, id, instant, localDate, nothing, page, pageQuery, text } from '#platform/contract.ts';
import { bases, dataKinds, keptKinds } from '#policy/privacy/vocabulary.ts';
import { channels, namesOf } from '#policy/vocabulary/index.ts';

const basis = z.enum(namesOf(bases));
export const consentStates = ['given', 'refused', 'withdrawn'] as const;
/** How somebody said it: a channel, or on paper, or on a page of ours. */
export const consentChannels = [...channels, 'paper'] as const;

const purposeId = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, { error: 'consent.purpose_form' });
const bothWords = (most: number) => z.object({ zh: text(most), en: text(most) });
const ofCustomer = z.object({ customerId: id });
const ofPurpose = z.object({ purpose: purposeId });

const purposeFields = {
  title: bothWords(100),
  why: bothWords(500),
  data: z.array(z.enum(namesOf(dataKinds))).min(1),
  basis,
  separate: z.boolean().default(false),
  automated: z.boolean().default(false),
  recipients: z.array(text(200)).max(20).default([]),
  abroad: z.boolean().default(false),
  keep: z.enum(namesOf(keptKinds)),
};
export const purposeInput = z.object(purposeFields);
export type PurposeInput = z.output<typeof purposeInput>;

const assessmentState = z.enum(['submitted', 'approved', 'refused']);
export const purposeItem = z.object({
  id: z.string(),
  ...purposeFields,
  /** Where a ready one is explained; null for the organisation's own. */
  clause: z.object({ no: z.string(), title: wordPair.nullable(), text: wordPair.nullable(), law: wordPair }).nullable(),
  sensitive: z.boolean(),
  ownConsent: z.boolean(),
  needsAssessment: z.boolean(),
  /** The newest assessment's state. */
  assessment: assessmentState.nullable(),
  on: z.boolean(),
  since: instant.nullable(),
});
export type PurposeItem = z.output<typeof purposeItem>;

const notice = z.object({
  version: z.int(),
  zh: z.string(),
  en: z.string(),
  effectiveFrom: instant,
  publishedAt: instant,
  publishedByName: z.string().nullable(),
});
export type NoticeItem = z.output<typeof notice>;

export const readRegister = endpoint({
  method: 'GET',
  path: '/api/privacy/register',
  summary: 'The processing register: purposes, the basis of ordinary entry, the notice in force',
  reply: z.object({
    purposes: z.array(purposeItem),
    entry: z.object({ purpose: z.string(), basis: basis.nullable() }),
    notice: notice.nullable(),
  }),
});
export const readEntryBasis = endpoint({
  method: 'GET',
  path: '/api/privacy/entry',
  summary: 'On what one rests when a customer is entered, unless something else is said',
  reply: z.object({ basis: basis.nullable() }),
});
export const setEntryBasis = endpoint({
  method: 'PUT',
  path: '/api/privacy/entry',
  summary: 'Set the basis of ordinary entry; null: it must be said each time',
  body: z.object({ basis: basis.nullable() }),
  reply: nothing,
});
export const savePurpose = endpoint({
  method: 'PUT',
  path: '/api/privacy/purposes/:purpose',
  summary: 'Add a purpose or change one; what has become sensitive is switched off until it is assessed',
  params: ofPurpose,
  body: purposeInput,
  reply: nothing,
});
export const switchPurpose = endpoint({
  method: 'POST',
  path: '/api/privacy/purposes/:purpose/switch',
  summary: 'Switch a purpose on or off; what is sensitive needs an approved impact assessment',
  params: ofPurpose,
  body: z.object({ on: z.boolean() }),
  reply: nothing,
});
export const listNotices = endpoint({
  method: 'GET',
  path: '/api/privacy/notices',
  summary: 'All versions of the privacy notice, newest first',
  reply: z.object({ items: z.array(notice) }),
});
export const publishNotice = endpoint({
  method: 'POST',
  path: '/api/privacy/notices',
  summary: 'Publish the next version of the privacy notice',
  body: z.object({ zh: text(20_000), en: text(20_000), effectiveFrom: instant.optional() }),
  reply: z.object({ version: z.int() }),
});
export const listToAskAgain = endpoint({
  method: 'GET',
  path: '/api/privacy/ask-again',
  summary: 'Customers whose consent was given under an earlier notice',
  query: pageQuery,
  reply: page(
    z.object({
      customerId: id,
      customerName: z.string(),
      purposes: z.array(z.string()),
      version: z.int().nullable(),
      givenAt: instant,
    }),
  ),
});

/** Why one may or may not: worded by phrases (`consents:why.…`). */
export const verdictWhys = [
  'purpose_off',
  'restricted',
  'refused',
  'withdrawn',
  'never_asked',
  'guardian_needed',
  'no_basis',
  ...namesOf(bases),
] as const;
export type VerdictWhy = (typeof verdictWhys)[number];

const consentItem = z.object({
  id,
  contactId: id.nullable(),
  contactName: z.string().nullable(),
  purpose: z.string(),
  state: z.enum(consentStates),
  separate: z.boolean(),
  noticeVersion: z.int().nullable(),
  channel: z.string().nullable(),
  givenAt: instant,
  recordedAt: instant,
  recordedByName: z.string().nullable(),
  proof: z.string().nullable(),
  bornOn: z.string().nullable(),
  guardian: z.string().nullable(),
});
export type ConsentItem = z.output<typeof consentItem>;

export const showConsents = endpoint({
  method: 'GET',
  path: '/api/customers/:customerId/consents',
  summary: 'For which purposes one may process what is known of a customer, why, and what was said',
  params: ofCustomer,
  reply: z.object({
    purposes: z.array(
      z.object({
        id: z.string(),
        title: wordPair,
        basis,
        ownConsent: z.boolean(),
        may: z.boolean(),
        why: z.enum(verdictWhys),
        /** The customer's own word, where there is one. */
        latest: consentItem.nullable(),
      }),
    ),
    /** Everything that was said, newest first. */
    said: z.array(consentItem),
    restricted: z.object({ reason: z.string(), at: instant }).nullable(),
    noticeVersion: z.int().nullable(),
  }),
});
export const consentEntry = z.object({
  purpose: purposeId,
  state: z.enum(consentStates),
  contactId: id.nullish(),
  channel: z.enum(consentChannels),
  /** Where to find it: the number of a paper, a recording, a file. */
  proof: text(1000).nullish(),
  /** Said for this purpose alone. */
  separate: z.boolean().default(false),
  givenAt: instant.optional(),
  bornOn: localDate.nullish(),
  guardian: text(200).nullish(),
});
export type ConsentEntry = z.output<typeof consentEntry>;
export const recordConsent = endpoint({
  method: 'POST',
  path: '/api/customers/:customerId/consents',
  summary: 'Record what a customer said of a purpose: given, refused, withdrawn; the latest stands',
  params: ofCustomer,
  body: consentEntry,
  reply: z.object({ id }),
});
export const stateBasis = endpoint({
  method: 'PUT',
  path: '/api/customers/:customerId/basis',
  summary: 'State on what one rests for a customer and a purpose, other than the register says',
  params: ofCustomer,
  body: z.object({ purpose: purposeId, basis, note: text(500) }),
  reply: nothing,
});

const assessment = z.object({
  id,
  purpose: z.string(),
  answers: z.record(z.string(), z.string()),
  conclusion: z.string(),
  state: assessmentState,
  writtenAt: instant,
  writtenByName: z.string().nullable(),
  decidedAt: instant.nullable(),
  decidedByName: z.string().nullable(),
  decision: z.string().nullable(),
});
export type AssessmentItem = z.output<typeof assessment>;
export const listAssessments = endpoint({
  method: 'GET',
  path: '/api/privacy/assessments',
  summary: 'Impact assessments, newest first, with the questions to answer',
  reply: z.object({
    items: z.array(assessment),
    questions: z.array(z.object({ id: z.string(), title: wordPair, law: wordPair })),
  }),
});
export const submitAssessment = endpoint({
  method: 'POST',
  path: '/api/privacy/assessments',
  summary: 'Submit an impact assessment of a purpose',
  body: z.object({ purpose: purposeId, answers: z.record(z.string().max(40), text(4000)), conclusion: text(4000) }),
  reply: z.object({ id }),
});
export const decideAssessment = endpoint({
  method: 'POST',
  path: '/api/privacy/assessments/:assessmentId/decide',
  summary: 'Approve or refuse an impact assessment of somebody else',
  params: z.object({ assessmentId: id }),
  body: z.object({ approved: z.boolean(), reason: text(1000) }),
  reply: nothing,
});
