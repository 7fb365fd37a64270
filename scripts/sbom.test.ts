import { expect, it } from 'vitest';
// @ts-expect-error a script without types
import { countPackages, packagesOf } from './sbom.mjs';

it('counts what ships, and of it what the server reaches by what it imports', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/a': { integrity: 'x', dependencies: { b: '1' } },
      'node_modules/b': { integrity: 'x', dependencies: { a: '1' } },
      'node_modules/page': { integrity: 'x' },
      'node_modules/binary': { os: ['linux'] },
      'node_modules/tool': { dev: true },
    },
  };
  const used = packagesOf([
    "import { x } from 'a/sub';\nimport y from 'node:fs';\nimport z from './b.ts'; import('c')",
  ]);
  expect([...used]).toEqual(['a', 'c']);
  expect(countPackages(lock, used)).toEqual({ shipped: 4, platforms: 1, server: 2, hashed: 3 });
});
