// The journeys: a real browser on the built program, one after another, for a browser and a server fill a small machine.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'journeys',
    include: ['e2e/*.e2e.ts'],
    fileParallelism: false,
    // A browser, a server and PostgreSQL on a small busy machine: a step that came too late is asked once more, a fault fails again.
    retry: 1,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
