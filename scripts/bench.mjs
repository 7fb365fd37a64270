// `npm run bench [names…] [--json]`: installs and builds what is missing, then measures (bench/run.ts).
// `npm run bench:load -- --customers 1000000` is this with `load`: fills a database of a size to measure on, which needs no build (bench/load/run.ts).
import { requireNode } from './node-version.mjs';

requireNode();
const { ensureInstalled, prepare, root, run } = await import('./prepare.mjs');
const [first, ...rest] = process.argv.slice(2);
if (first === 'load') {
  await ensureInstalled();
  await run(process.execPath, ['--max-old-space-size=256', '--import', 'tsx', 'bench/load/run.ts', ...rest], {
    cwd: root,
  });
} else {
  await prepare();
  await run(process.execPath, ['--import', 'tsx', 'bench/run.ts', ...process.argv.slice(2)], { cwd: root });
}
