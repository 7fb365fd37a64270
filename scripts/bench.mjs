// `npm run bench [names…] [--json]`: installs and builds what is missing, then measures (bench/run.ts).
import { requireNode } from './node-version.mjs';

requireNode();
const { prepare, root, run } = await import('./prepare.mjs');
await prepare();
await run(process.execPath, ['--import', 'tsx', 'bench/run.ts', ...process.argv.slice(2)], { cwd: root });
