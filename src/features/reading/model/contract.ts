// What crosses the wire about the model that may be asked: how it is set, exactly what would be sent to it, what it suggested.
import { z } from 'zod';
import { endpoint, id, instant, nothing, text } from '#platform/contract.ts';
import { correctionSchema } from '#policy/reader/review/decisions.ts';

const place = '/api/reading-model';
const settings = { isOn: z.boolean(), url: text(1000, { blank: true }), model: text(200, { blank: true }) };

export const readModel = endpoint({
  method: 'GET',
  path: place,
  summary: 'The model that may be asked about sentences that were not understood; its key is never told',
  reply: z.object({
    isOn: z.boolean(),
    url: z.string(),
    model: z.string(),
    hasKey: z.boolean(),
    changedAt: instant.nullable(),
    changedBy: z.string().nullable(),
  }),
});

export const setModel = endpoint({
  method: 'PUT',
  path: place,
  summary: 'Set the model, or switch it off; a key that is left out stays, null takes it away',
  body: z.object({ ...settings, key: text(500).nullish() }),
  reply: nothing,
});

const ofDocument = { params: z.object({ documentId: id }) };
const span = z.object({ from: z.coerce.number().int().min(0).max(1e9), to: z.coerce.number().int().min(0).max(1e9) });

export const readAsking = endpoint({
  method: 'GET',
  path: '/api/policy-documents/:documentId/suggestion',
  summary:
    'Exactly what would be sent to the model about a sentence, and where; null while no model is set. Nothing is sent',
  ...ofDocument,
  query: span,
  reply: z.object({ asking: z.object({ host: z.string(), body: z.string() }).nullable() }),
});

export const askSuggestion = endpoint({
  method: 'POST',
  path: '/api/policy-documents/:documentId/suggestion',
  summary:
    'Ask the model about a sentence; `body` is what was shown to be sent. What it suggests is shown and never kept',
  ...ofDocument,
  body: z.object({ from: z.int().min(0), to: z.int().min(0), body: z.string().max(20_000) }),
  reply: z.object({ words: z.string(), suggestion: correctionSchema.nullable() }),
});
