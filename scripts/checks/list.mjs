// Every check of the house by name: `run` answers `{ code, output, passed?, failed? }`. A check of our own also proves that it can fail.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../prepare.mjs';
import { houseFindings, houseRules } from './house.mjs';
import { proveHouseRules } from './house-proof.mjs';
import { importRules, readImports } from './imports.mjs';
import { proveImportRules } from './imports-proof.mjs';
import { lockfileFindings, proveLockfile } from './lockfile.mjs';
import { readReport } from './test-report.mjs';
import { runNode, runTool } from './tools.mjs';
import { proveTools } from './tools-proof.mjs';
import { readTree } from './tree.mjs';

const purity = ['one-clock'];

/** In the order of the summary. Those that run `alone` would disturb, or be disturbed by, others on a small machine. */
export const checks = [
  ...['types: server', 'types: policy', 'types: web', 'lint', 'dead code'].map((name) => ({
    name,
    run: () => runTool(name, root),
  })),
  { name: 'import rules', run: checkImports },
  { name: 'purity of policy', run: () => checkHouse(purity) },
  { name: 'house rules', run: () => checkHouse(Object.keys(houseRules).filter((rule) => !purity.includes(rule))) },
  { name: 'lockfile', run: checkLockfile },
  { name: 'packs', run: () => runScript('scripts/lint-packs.ts') },
  { name: 'schema dump', run: () => runScript('scripts/dump-schema.ts', '--check') },
  { name: 'keys fit several machines', run: () => runScript('scripts/citus/check.ts') },
  { name: 'generated docs', run: () => runScript('scripts/write-docs.ts', '--check') },
  {
    name: 'every tool can fail',
    run: async () => verdict(await proveTools(), 'each tool saw what was planted for it'),
  },
  { name: 'build', run: () => runNode(['scripts/build.mjs'], root), alone: true },
  { name: 'tests', run: () => runTests('tests'), alone: true },
];

/** The browser journeys; not a check, for they need the build. */
export const journeys = { name: 'journeys', run: () => runTests('journeys'), alone: true };

async function checkImports() {
  const wrong = (await proveImportRules()).map((text) => `the rules themselves: ${text}`);
  const { violations, unread, count } = await readImports(root, importRules());
  if (count === 0) wrong.push('no module was read');
  for (const file of unread) wrong.push(`${file}: was not read`);
  for (const { rule, from, to } of violations) wrong.push(`${rule}: ${from} → ${to}`);
  return verdict(
    wrong,
    `${count} modules read, ${importRules().forbidden.length} rules, each proven by a planted violation`,
  );
}

function checkHouse(rules) {
  const files = readTree(root);
  const wrong = proveHouseRules().map((text) => `the rules themselves: ${text}`);
  for (const { rule, file, line, what } of houseFindings(files, rules))
    wrong.push(`${rule}: ${file}${line ? `:${line}` : ''}: ${what}`);
  return verdict(wrong, `${files.length} files read, ${rules.length} rules, each proven by a planted violation`);
}

function checkLockfile() {
  const read = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'));
  const wrong = proveLockfile().map((text) => `the check itself: ${text}`);
  return verdict(
    [...wrong, ...lockfileFindings(read('package-lock.json'), read('package.json'))],
    'exact, hashed, no host, nothing denied',
  );
}

function runScript(script, ...args) {
  return runNode(['--import', 'tsx', script, ...args], root);
}

async function runTests(tool) {
  const folder = mkdtempSync(join(tmpdir(), 'weixi-tests-'));
  const report = join(folder, 'report.json');
  try {
    const ran = await runTool(tool, root, ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]);
    return readReport(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined, ran);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function verdict(wrong, fine) {
  return wrong.length > 0 ? { code: 1, output: wrong.join('\n') } : { code: 0, output: fine };
}
