// Two kinds of tests: those that need nothing, and those that stand on a real PostgreSQL (started once for a whole run).
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const chance = fileURLToPath(new URL('src/platform/testing/chance.ts', import.meta.url));
const database = fileURLToPath(new URL('src/platform/testing/global-setup.ts', import.meta.url));
const screens = ['src/ui/**/*.test.{ts,tsx}', 'src/**/web/**/*.test.{ts,tsx}'];

// A limit ends what hangs. It does not judge speed, which a busy machine halves and halves again; so no test has one of its own.
const shared = {
  testTimeout: 300_000,
  hookTimeout: 300_000,
  expect: { poll: { timeout: 60_000 } },
  setupFiles: existsSync(chance) ? [chance] : [],
};

export default defineConfig({
  test: {
    projects: [
      {
        test: { name: 'unit', include: ['{src/policy,src/phrases,packs,scripts}/**/*.test.ts', ...screens], ...shared },
      },
      {
        test: {
          name: 'slice',
          include: ['src/{platform,features,app}/**/*.test.ts'],
          exclude: [...screens, '**/*.deep.test.ts'],
          globalSetup: existsSync(database) ? [database] : [],
          ...shared,
        },
      },
    ],
  },
});
