// What crosses the wire about asking customers for a rating when their request is closed.
import { z } from 'zod';
import { endpoint, instant, nothing } from '#platform/contract.ts';

/** Where customers reach us, without a path. */
const origin = z
  .string()
  .max(300)
  .refine((text) => /^https?:\/\/[^/\s]+$/.test(text) && URL.canParse(text), { error: 'message.survey_address' });

export const survey = z.object({
  isOn: z.boolean(),
  /** Where the link leads: the address by which people outside reach this server. */
  address: origin,
});
export type Survey = z.output<typeof survey>;

export const showSurvey = endpoint({
  method: 'GET',
  path: '/api/messages/survey',
  summary: 'Whether customers are asked for a rating when their request is closed',
  reply: z.object({ survey: survey.nullable(), changedAt: instant.nullable(), changedByName: z.string().nullable() }),
});
export const setSurvey = endpoint({
  method: 'PUT',
  path: '/api/messages/survey',
  summary: 'Set whether customers are asked for a rating when their request is closed, and where the link leads',
  body: survey,
  reply: nothing,
});
