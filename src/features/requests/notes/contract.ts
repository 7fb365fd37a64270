// What crosses the wire about notes among ourselves: their words, and colleagues whom they name.
import { z } from 'zod';
import { id, instant, text } from '#platform/contract.ts';

export const requestNote = z.object({
  id,
  words: z.string(),
  writtenAt: instant,
  byName: z.string().nullable(),
  /** Colleagues whom it names, and whether each has seen it. */
  mentions: z.array(z.object({ id, name: z.string(), seen: z.boolean() })),
});
export type RequestNote = z.output<typeof requestNote>;
export const newRequestNote = z.object({ words: text(5000), mentions: z.array(id).max(20).default([]) });
export type NewRequestNote = z.output<typeof newRequestNote>;
