// Laws tried in full, on a real PostgreSQL: minutes of work, so apart from the tests of every day.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'deep',
    include: ['src/**/*.deep.test.ts'],
    globalSetup: ['src/platform/testing/global-setup.ts'],
    fileParallelism: false,
    expect: { poll: { timeout: 60_000 } },
    testTimeout: 1_800_000,
    hookTimeout: 120_000,
  },
});
