// The journeys: a real browser on the built program, one after another, for a browser and a server fill a small machine.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'journeys',
    include: ['e2e/*.e2e.ts'],
    fileParallelism: false,
    // One browser for all of them, and what drives it is loaded once.
    isolate: false,
    // Each step waits 30 s at most by itself; this is for the twenty steps of a journey together.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
