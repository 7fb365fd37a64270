// `npm run check`: lists and runs every check by name, all of them even when one fails; `npm run check -- lint types` runs those that match.
import { pathToFileURL } from 'node:url';
import { requireNode } from './node-version.mjs';

requireNode();

/** Runs checks two at a time (those that want to be alone last), prints each as it ends; answers the results in order. */
export async function runAll(list) {
  const results = new Map();
  const queue = list.filter((check) => !check.alone);
  const next = async () => {
    for (let check = queue.shift(); check; check = queue.shift()) results.set(check, await runOne(check));
  };
  await Promise.all([next(), next()]);
  for (const check of list.filter(({ alone }) => alone)) results.set(check, await runOne(check));
  return list.map((check) => results.get(check));
}

/** Prints one line a check, worst last to see. */
export function printSummary(results) {
  const width = Math.max(...results.map(({ name }) => name.length));
  print('');
  for (const { name, code, seconds, passed, failed } of results) {
    const count = passed === undefined ? '' : `${passed} passed, ${failed} failed`;
    print(
      `${code === 0 ? 'ok  ' : 'FAIL'}  ${name.padEnd(width)}  ${seconds.toFixed(1).padStart(6)} s  ${count}`.trimEnd(),
    );
  }
}

async function runOne(check) {
  const started = performance.now();
  const found = await Promise.resolve()
    .then(check.run)
    .catch((error) => ({ code: 1, output: error.stack ?? String(error) }));
  const result = { name: check.name, seconds: (performance.now() - started) / 1000, ...found };
  const head = `${result.code === 0 ? 'ok' : 'FAIL'}  ${check.name} (${result.seconds.toFixed(1)} s)`;
  const detail = result.code === 0 ? lastLine(result.output) : `\n${result.output.trim()}\n`;
  print(`${head}${detail ? `  ${detail}` : ''}`);
  return result;
}

function lastLine(output) {
  return output.includes('\n') ? '' : output.trim();
}

function print(text) {
  process.stdout.write(`${text}\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { ensureInstalled } = await import('./prepare.mjs');
  await ensureInstalled();
  const { checks } = await import('./checks/list.mjs');
  const asked = process.argv.slice(2);
  const chosen = asked.length === 0 ? checks : checks.filter(({ name }) => asked.some((word) => name.includes(word)));
  if (chosen.length === 0)
    print(`No check is named ${asked.join(' or ')}. There are: ${checks.map(({ name }) => name).join(', ')}.`);
  else print(`Checks: ${chosen.map(({ name }) => name).join(', ')}\n`);
  const results = chosen.length === 0 ? [] : await runAll(chosen);
  if (results.length > 0) printSummary(results);
  process.exitCode = results.length === 0 || results.some(({ code }) => code !== 0) ? 1 : 0;
}
