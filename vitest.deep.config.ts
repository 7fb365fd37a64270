// Laws tried in full, on a real PostgreSQL: minutes of work, so apart from the tests of every day.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'deep',
    include: ['src/**/*.deep.test.ts'],
    globalSetup: ['src/platform/testing/global-setup.ts'],
    fileParallelism: false,
    expect: { poll: { timeout: 60_000 } },
    // Only against what hangs: every cell of the matrix takes twenty minutes on a quiet machine, and far longer beside other work.
    testTimeout: 7_200_000,
    hookTimeout: 120_000,
  },
});
