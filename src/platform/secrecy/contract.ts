// What crosses the wire about the keys of sensitive values. Never a key: ids, versions, counts.
import { z } from 'zod';
import { endpoint, instant } from '../contract.ts';

const keyPurposes = ['field', 'index'] as const;

export const readDataKeys = endpoint({
  method: 'GET',
  path: '/api/data-keys',
  summary: 'Which keys protect sensitive values, and how far a change of them is',
  reply: z.object({
    /** `place`: the file, or null where the environment gives it. `byItself`: made by Weixi in its own data folder. */
    master: z.object({ id: z.string(), place: z.string().nullable(), byItself: z.boolean() }),
    keys: z.array(
      z.object({
        purpose: z.enum(keyPurposes),
        version: z.int(),
        suite: z.int(),
        madeAt: instant,
        retiredAt: instant.nullable(),
      }),
    ),
    /** Columns that are being written anew. */
    rotations: z.array(z.object({ table: z.string(), column: z.string(), renewed: z.int(), isFinished: z.boolean() })),
    isUnderWay: z.boolean(),
  }),
});

/** Apart, because it reads every value once: seconds where there are millions. */
export const countValues = endpoint({
  method: 'GET',
  path: '/api/data-keys/values',
  summary: 'How many values are closed or indexed under each key',
  reply: z.object({
    items: z.array(z.object({ purpose: z.enum(keyPurposes), version: z.int(), values: z.int() })),
  }),
});

export const rotateKeys = endpoint({
  method: 'POST',
  path: '/api/data-keys/rotate',
  summary: 'Make new data keys and write every sensitive value anew under them, in the background',
  reply: z.object({ begun: z.boolean() }),
});
