// Faults of machines: the built program is killed, frozen and starved. Minutes of work, so apart from the tests of every day.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'faults',
    include: ['e2e/faults/*.e2e.ts'],
    fileParallelism: false,
    reporters: ['default', './e2e/faults/rig/report.ts'],
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
});
