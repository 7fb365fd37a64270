// For vitest (setupFiles): many files share a process, which takes in the product once; each begins as if the process were its own. And whoever
// signs in in a test does so with a hash that takes a millisecond instead of a quarter of a second of the processor; that those of the product
// take it, session/password.test.ts tests.
import { beginAnew } from '../placing/placed.ts';
import { placeCost } from '../session/password.ts';

beginAnew();
placeCost({ N: 2 ** 7, r: 8, p: 1 });
