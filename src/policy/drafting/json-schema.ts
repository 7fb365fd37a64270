// The format of a policy as a JSON Schema, so that an editor helps while one writes pack.yaml. Made of the very schemas that packs are read by.
import { z } from 'zod';
import { packFrame } from '../pack.ts';
import { shapes } from '../shapes/index.ts';

/** Draft 2020-12. What a schema cannot say (whether a word is declared, whether a length reads) the review says. */
export function packJsonSchema(): Readonly<Record<string, unknown>> {
  const rules = z.union(Object.values(shapes).map(({ schema }) => schema) as unknown as [z.ZodType, z.ZodType]);
  const whole = packFrame.extend({ rules: z.array(rules) });
  const made = z.toJSONSchema(whole, { io: 'input', target: 'draft-2020-12', unrepresentable: 'any', reused: 'ref' });
  return { ...made, title: 'A policy of Weixi (pack.yaml)' };
}
