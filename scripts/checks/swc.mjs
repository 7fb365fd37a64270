// The parser that dependency-cruiser and our own rules share. dependency-cruiser 17 never tells it that a .tsx file holds JSX and so
// fails on the first one; there is no option for it, so the parser is told here. Import this before dependency-cruiser.
import { createRequire } from 'node:module';

const swc = createRequire(import.meta.url)('@swc/core');
const parseFile = swc.parseFileSync;

swc.parseFileSync = (path, options) => parseFile(path, { ...options, tsx: path.endsWith('.tsx') });

/** The syntax tree of a TypeScript text; `path` says whether it may hold JSX. */
export function parseText(path, text) {
  return swc.parseSync(text, { syntax: 'typescript', tsx: path.endsWith('.tsx'), target: 'es2022' });
}
