// The path that a policy lays down for kinds of request: which steps, in which order, what each asks, who takes it and who confirms it.
// It stands beside the rules as forms do: limits say by when, the path says what comes after what.
import { z } from 'zod';
import { countOrParam, ownName, roleOrParam, wordPair } from '../shapes/shape.ts';
import { acts, namesOf, requestKinds, stepFields, steps, urgencies } from '../vocabulary/index.ts';

/** Which requests of the kind a step concerns: all that is named must fit. */
const marksSchema = z
  .strictObject({
    urgency: z.array(z.enum(urgencies)).min(1),
    complex: z.boolean(),
    major: z.boolean(),
    adopted: z.boolean(),
    channel: z.array(z.string().min(1)).min(1),
  })
  .partial();

const stepSchema = z.strictObject({
  step: z.enum(namesOf(steps)),
  /** Where it is written, if not where the path is. */
  clause: z.string().min(1).optional(),
  /** Only for such requests: `{ urgency: [high] }`, `{ complex: true }`. */
  about: marksSchema.optional(),
  /** It is not taken without them. */
  asks: z
    .array(z.enum(namesOf(stepFields)))
    .min(1)
    .optional(),
  /** Whoever holds this post takes it. */
  by: roleOrParam.optional(),
  /** The customer says so: by their link, or in a conversation that is recorded. */
  confirmed_by: z.literal('customer').optional(),
  /** After so many attempts in vain it may be recorded that the customer was not reached. */
  attempts: countOrParam.optional(),
});
export type WrittenStep = z.infer<typeof stepSchema>;

/** What an act beside the steps asks whenever it is done: `{ step: tell_progress, asks: [done, next_word] }`. */
const besideSchema = stepSchema
  .pick({ clause: true, about: true, by: true })
  .extend({ step: z.enum(namesOf(acts)), asks: z.array(z.enum(namesOf(stepFields))).min(1) });

const pathSchema = z.strictObject({
  clause: z.string().min(1),
  also: z.array(z.string().min(1)).optional(),
  /** A heading of notes.md that says how the text was read. */
  note: z.string().min(1).optional(),
  title: wordPair,
  for: z.array(z.enum(requestKinds)).min(1),
  steps: z.array(stepSchema).min(1),
  /** What is asked of acts that stand in no order. */
  beside: z.array(besideSchema).min(1).optional(),
});
export type WrittenPath = z.infer<typeof pathSchema>;

export const pathsSchema = z.record(ownName, pathSchema).default({});

/** A cause and the finer ones below it. */
export interface Cause {
  readonly title: { readonly zh: string; readonly en: string };
  readonly under?: Readonly<Record<string, Cause>> | undefined;
}
const causeSchema: z.ZodType<Cause> = z.strictObject({
  title: wordPair,
  get under() {
    return z.record(ownName, causeSchema).optional();
  },
});

/** Where problems come from, as the policy tells causes apart. */
export const causesSchema = z.record(ownName, causeSchema).default({});
