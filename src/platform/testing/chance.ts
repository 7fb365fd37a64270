// For vitest (setupFiles): properties try the same cases each time, so that a build is refused for what was changed in it and for nothing
// else. `SEED=7 npm test` tries others; what they find is mended and kept as a case of its own.
import fc from 'fast-check';

const usual = 20261122;

fc.configureGlobal({ seed: Number(process.env.SEED ?? usual) });
