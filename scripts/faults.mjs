// `npm run test:faults [names…]`: installs and builds what is missing, then kills, freezes and starves the built program: some
// four minutes. FAULTS_SECONDS (60) makes the storm of kills longer, FAULTS_DEADLINES (3000) the crowd of deadlines larger.
import { requireNode } from './node-version.mjs';

requireNode();
const { prepare, root, run } = await import('./prepare.mjs');
await prepare();
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config=vitest.faults.config.ts'];
await run(process.execPath, [...vitest, ...process.argv.slice(2)], { cwd: root });
