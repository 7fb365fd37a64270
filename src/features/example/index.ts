// The door of examples: a pack's folder says who works there and what its customers are like, and gets an organisation with a
// past that its policy could have produced.
import type { Example } from '#features/setup/index.ts';
import type { ExampleData } from './data.ts';
import { fill } from './fill.ts';

export type { ExampleData } from './data.ts';

/** The example organisation of a pack. @public used by packs/<pack>/example.ts */
export function exampleOf(data: ExampleData): Example {
  return { password: data.password, fill: (db, onProgress) => fill(db, data, onProgress) };
}
