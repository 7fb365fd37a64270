// Several people at one request at once. Fifty: crowd.deep.test.ts.
import { it } from 'vitest';
import { crowdOn } from './testing/crowd.ts';

it('stands as everybody was told who changed, answered, wrote and attached at the same time', () => crowdOn(4));
