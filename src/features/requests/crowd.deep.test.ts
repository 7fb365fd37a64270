// Fifty people at one request at once: change it, take steps, write notes and messages, attach files.
import { it } from 'vitest';
import { crowdOn } from './testing/crowd.ts';

it('stands as everybody was told who changed, answered, wrote and attached at the same time', () => crowdOn(50));
