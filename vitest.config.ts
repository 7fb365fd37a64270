// Three kinds of tests: those that need nothing, those that stand on a real PostgreSQL (started once for a whole run), and those of the
// seal: it waits for every transaction of the whole server that is older, so while other databases are at work it rightly holds back.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Those that are there: the small house that every tool is tried on has no database (scripts/checks/tools-proof.mjs). */
const testing = (...names: string[]): string[] =>
  names
    .map((name) => fileURLToPath(new URL(`src/platform/testing/${name}.ts`, import.meta.url)))
    .filter((path) => existsSync(path));
const sealing = 'src/{platform,app}/seal/**/*.test.ts';
const screens = ['src/ui/**/*.test.{ts,tsx}', 'src/**/web/**/*.test.{ts,tsx}'];

// A limit ends what hangs. It does not judge speed, which a busy machine halves and halves again; so no test has one of its own.
const shared = {
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 60_000 } },
  setupFiles: testing('chance', 'beginning'),
  // The files of a project share two processes, which take the product in once each; `beginning` gives every file a process that nobody used.
  isolate: false,
};
/** By itself, one file after the other, when the others are done. */
const alone = { maxWorkers: 1, sequence: { groupOrder: 1 } };
const server = { globalSetup: testing('global-setup') };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          maxWorkers: 2,
          include: ['{src/policy,src/phrases,packs,scripts}/**/*.test.ts', ...screens],
          ...shared,
        },
      },
      {
        test: {
          name: 'slice',
          maxWorkers: 2,
          include: ['src/{platform,features,app}/**/*.test.ts'],
          exclude: [...screens, sealing, '**/*.deep.test.ts'],
          ...server,
          ...shared,
        },
      },
      {
        test: { name: 'seal', include: [sealing], ...alone, ...server, ...shared },
      },
    ],
  },
});
