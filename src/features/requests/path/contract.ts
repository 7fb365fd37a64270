// What crosses the wire about the way of a request: the step that is taken, what was done, what may be done, and the path itself.
import { z } from 'zod';
import { endpoint, id, instant, text } from '#platform/contract.ts';
import {
  acts,
  channels,
  type DeedName,
  type FieldName,
  namesOf,
  type StepFieldWord,
  stepFields,
  steps,
} from '#policy/vocabulary/index.ts';

/** More are a department, not a team. */
const mostPeople = 30;

export type Deed = DeedName;
const deedName = z.enum([...namesOf(steps), ...namesOf(acts)]);
const stepName = z.enum(namesOf(steps));
const optional = (max: number) => text(max).nullish();

/** What is said in a step's field: text, a moment (epoch ms), yes or no, 1 to 5, 0 to 10, the id of a department or person, ids of people, the name of a cause or choice. */
export type FieldValue = string | number | boolean | readonly string[];
export type FieldValues = Partial<Record<FieldName, FieldValue>>;
export const fieldValues = z
  .strictObject(Object.fromEntries(Object.entries(stepFields).map(([name, word]) => [name, typeOf(word)])))
  .partial() as z.ZodType<FieldValues, Partial<Record<FieldName, FieldValue>>>;

function typeOf(word: StepFieldWord): z.ZodType {
  switch (word.kind) {
    case 'moment':
      return instant;
    case 'flag':
      return z.boolean();
    case 'rating':
      return z.int().min(1).max(5);
    case 'likelihood':
      return z.int().min(0).max(10);
    case 'department':
    case 'person':
      return id;
    case 'people':
      return z.array(id).max(mostPeople);
    case 'choice':
      return z.enum(namesOf(word.values ?? {}));
    case 'cause':
      return text(60);
    default:
      return text(5000);
  }
}

/** The field in which a signature is drawn: as wide and as high as its numbers go. */
export const signatureField = { width: 1_000, height: 400 } as const;
/** More points than a hand draws at a sitting. */
const mostPoints = 6_000;
/** Less than this, from edge to edge, is a slip of the finger and no signature. */
const least = 60;

/** x and y in turn, so that nothing that is drawn is ever anything but numbers. */
const strokes = z
  .array(
    z
      .array(z.int().min(0).max(signatureField.width))
      .min(2)
      .max(2 * mostPoints),
  )
  .min(1)
  .max(200)
  .refine((all) => all.every((one) => one.length % 2 === 0 && one.every(isInField)), 'request.signature_form')
  .refine((all) => all.reduce((sum, one) => sum + one.length / 2, 0) <= mostPoints, 'request.signature_form')
  .refine((all) => extentOf(all) >= least, 'request.signature_slip');

function isInField(value: number, place: number): boolean {
  return place % 2 === 0 || value <= signatureField.height;
}

function extentOf(all: readonly (readonly number[])[]): number {
  const along = (side: 0 | 1): number => {
    const values = all.flatMap((one) => one.filter((_, place) => place % 2 === side));
    return (
      values.reduce((most, value) => Math.max(most, value), 0) -
      values.reduce((low, value) => Math.min(low, value), 1_000)
    );
  };
  return along(0) + along(1);
}

/** By hand, or by writing one's name: for whoever has no pointer. */
export const signature = z.discriminatedUnion('by', [
  z.object({ by: z.literal('hand'), strokes }),
  z.object({ by: z.literal('name'), name: text(100) }),
]);
export type Signature = z.output<typeof signature>;

export const stepEntry = z.object({
  step: deedName,
  /** The request as it was seen; a program may leave it out, and sends an Idempotency-Key instead. */
  version: z.int().optional(),
  /** When it was done; now, where left out. Some are done when they are recorded, and take none. */
  occurredAt: instant.optional(),
  words: optional(5000),
  /** What the path asks of the step, and what may be said besides. */
  fields: fieldValues.default({}),
  /** Why steps of the path are passed over; refused without where there are any. */
  reason: optional(500),
  /** The conversation in which it was done; a customer's confirmation is proved by it. */
  conversation: z
    .object({
      channel: z.enum(channels),
      /** We called them: then it is a contact that goes out. */
      weCalled: z.boolean().default(false),
      contactId: id.nullish(),
      content: text(5000),
    })
    .nullish(),
  /** Given at the counter: the customer signs what they agree to or confirm, face to face with whoever takes it. */
  signature: signature.nullish(),
});
export type StepEntry = z.output<typeof stepEntry>;

const givenSignature = z.object({
  stepId: id,
  step: z.string(),
  signedAt: instant,
  signature,
  /** The words that were signed; null where they are no longer kept. */
  text: z.string().nullable(),
  sha256: z.string().nullable(),
  /** Whether words and signature are still those that the sealed event names. */
  isIntact: z.boolean(),
});
export type GivenSignature = z.output<typeof givenSignature>;
export const showSignatures = endpoint({
  method: 'GET',
  path: '/api/customers/:customerId/requests/:requestId/signatures',
  summary: 'What the customer signed, with the words it stands under, and whether both are as they were',
  params: z.object({ customerId: id, requestId: id }),
  reply: z.object({ items: z.array(givenSignature) }),
});

export const stepTaken = z.object({
  id,
  step: z.string(),
  occurredAt: instant,
  recordedAt: instant,
  byName: z.string().nullable(),
  /** The customer did it, by a link. */
  byLink: z.boolean(),
  words: z.string().nullable(),
  fields: fieldValues,
  /** Steps passed over, and why. */
  passedOver: z.array(stepName),
  reason: z.string().nullable(),
});
export type StepTaken = z.output<typeof stepTaken>;

const fieldName = z.enum(namesOf(stepFields));
/** What may be done now, and what is asked then. */
export const possibleDeed = z.object({
  step: deedName,
  /** Steps that would be left out, which needs a reason. */
  passesOver: z.array(stepName),
  must: z.array(fieldName),
  may: z.array(fieldName),
  needsWords: z.boolean(),
  /** The customer says so: whoever records it says how. */
  isConfirmed: z.boolean(),
  /** The post that takes it, where the policy names one, and whether the reader may. */
  by: z.string().nullable(),
  isMine: z.boolean(),
});
export type PossibleDeed = z.output<typeof possibleDeed>;

/** A step of the way: asked by the policy, or taken besides. */
export const wayStep = z.object({
  step: stepName,
  clause: z.string().nullable(),
  isAsked: z.boolean(),
  by: z.string().nullable(),
  takenAt: instant.nullable(),
  byName: z.string().nullable(),
  byLink: z.boolean(),
  /** Why it was left out. */
  passedOver: z.string().nullable(),
});
export type WayStep = z.output<typeof wayStep>;

const both = z.object({ zh: z.string(), en: z.string() });
/** The path by which a request goes, with the causes that its policy tells apart. */
export const pathBrief = z.object({
  edition: z.string(),
  clause: z.string(),
  title: both,
  causes: z.array(z.object({ name: z.string(), titles: z.array(both) })),
});
