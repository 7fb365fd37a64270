// Two kinds of tests: those that need nothing, and those that stand on a real PostgreSQL (started once for a whole run).
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const database = fileURLToPath(new URL('src/platform/testing/global-setup.ts', import.meta.url));
const screens = ['src/ui/**/*.test.{ts,tsx}', 'src/**/web/**/*.test.{ts,tsx}'];

export default defineConfig({
  test: {
    projects: [
      {
        test: { name: 'unit', include: ['{src/policy,src/phrases,packs,scripts}/**/*.test.ts', ...screens] },
      },
      {
        test: {
          name: 'slice',
          include: ['src/{platform,features,app}/**/*.test.ts'],
          exclude: [...screens, '**/*.deep.test.ts'],
          globalSetup: existsSync(database) ? [database] : [],
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
    ],
  },
});
