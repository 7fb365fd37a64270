// Import rules: reads every source file with dependency-cruiser and fails on a broken rule, or when a file was not read.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, sep } from 'node:path';

import './swc.mjs';

// After the parser was told about JSX.
const { cruise } = await import('dependency-cruiser');

const places = ['src', 'packs', 'scripts', 'bench', 'e2e', 'bin'];

/**
 * Applies `.dependency-cruiser.cjs` to the tree under `base`.
 * Answers the violations as `{ rule, from, to }`, the files that were not read, and how many were.
 */
export async function readImports(base, rules) {
  const { options, forbidden } = rules;
  const there = places.filter((place) => existsSync(join(base, place)));
  const back = process.cwd();
  process.chdir(base);
  try {
    const { output } = await cruise(
      there,
      { ...options, baseDir: base, validate: true, ruleSet: { forbidden } },
      options.enhancedResolveOptions,
    );
    const found = new Map(output.modules.map((module) => [module.source, module.dependencies.length]));
    const files = there
      .flatMap((place) => sourceFiles(join(base, place)))
      .map((path) => relative(base, path).split(sep).join('/'));
    const violations = output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
    const unread = files.filter((file) => !found.has(file) || (found.get(file) === 0 && imports(join(base, file))));
    return { violations, unread, count: files.length };
  } finally {
    process.chdir(back);
  }
}

/** The rules of the house. */
export function importRules() {
  return createRequire(import.meta.url)('../../.dependency-cruiser.cjs');
}

// A blind parser lists a file and finds nothing in it; a statement that begins a line with import … '…' says otherwise.
function imports(path) {
  return /^(import|export)\b[^;'"`]*['"][^'"]+['"];?$/m.test(readFileSync(path, 'utf8'));
}

function sourceFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() && /\.(ts|tsx|mjs|cjs|js)$/.test(entry.name) && !entry.parentPath.includes('node_modules'),
    )
    .map((entry) => join(entry.parentPath, entry.name));
}
