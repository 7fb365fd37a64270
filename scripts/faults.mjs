// `npm run test:faults [names…]`: installs and builds what is missing, then does to the built program what machines do (docs/reliability.md): some
// twenty minutes. Longer by FAULTS_SECONDS (40, the storm of kills), FAULTS_DEADLINES (3000), FAULTS_CUTS (4, of power), FAULTS_KILLS (6, of upgrades
// and key changes), FAULTS_SPAN (8, a bad network), FAULTS_OVERLOAD (12), and FAULTS_SOAK=1, an hour of ordinary work. As root more can be tried.
import { requireNode } from './node-version.mjs';

requireNode();
const { prepare, root, run } = await import('./prepare.mjs');
await prepare();
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--config=vitest.faults.config.ts'];
await run(process.execPath, [...vitest, ...process.argv.slice(2)], { cwd: root });
