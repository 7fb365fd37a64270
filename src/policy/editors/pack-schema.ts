// The form of a pack as JSON Schema, so that an editor completes and checks pack.yaml while it is written. What only the whole can tell
// (whether a name is declared, whether a clause is covered) parsePack and lint say.
import { z } from 'zod';
import { packFrame } from '../pack.ts';
import { shapes } from '../shapes/index.ts';

/** JSON Schema (draft 2020-12) of a pack as it is written. Each rule is one of the sentence shapes. */
export function packJsonSchema(): Record<string, unknown> {
  const [first, ...others] = Object.entries(shapes).map(([name, { schema }]) => schema.meta({ title: name }));
  const rules = z.array(z.union([first as z.ZodType, ...others]));
  return z.toJSONSchema(packFrame.extend({ rules }).meta({ title: 'A policy as a pack' }), {
    io: 'input',
    target: 'draft-2020-12',
    unrepresentable: 'any',
    reused: 'ref',
  });
}
