// `npm run test:deep [names…]`: the laws that take minutes to try in full: every route by everybody for everything, a hundred thousand
// hostile requests. `npm test` tries a part of each. SEED repeats a run, FUZZ_REQUESTS makes it longer.
import { requireNode } from './node-version.mjs';

requireNode();
const { ensureInstalled, root, run } = await import('./prepare.mjs');
await ensureInstalled();
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config=vitest.deep.config.ts'];
await run(process.execPath, [...vitest, ...process.argv.slice(2)], { cwd: root });
