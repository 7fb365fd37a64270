// `npm test`: on a bare machine with only Node and npm, everything: install, every check, every test, the browser journeys.
import { requireNode } from './node-version.mjs';

requireNode();
const { ensureBuilt, ensureInstalled } = await import('./prepare.mjs');
await ensureInstalled();
const { printSummary, runAll } = await import('./check.mjs');
const { checks, journeys } = await import('./checks/list.mjs');

const results = await runAll(checks);
// When the build itself failed there is nothing to journey through: then that is what the journeys say.
if (results.every(({ name, code }) => name !== 'build' || code === 0)) {
  await ensureBuilt();
  results.push(...(await runAll([journeys])));
} else results.push({ name: journeys.name, seconds: 0, code: 1, output: 'the build failed', passed: 0, failed: 1 });

printSummary(results);
// A check that holds is one passed, a check that runs tests counts them.
const total = (count) => results.reduce((sum, result) => sum + count(result), 0);
const passed = total((result) => result.passed ?? (result.code === 0 ? 1 : 0));
const failed = total((result) => result.failed ?? (result.code === 0 ? 0 : 1));
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
