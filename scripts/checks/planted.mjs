// A small house in a temporary folder, with the real configuration and planted files: how every check is proven to be able to fail.
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../prepare.mjs';

const configuration = [
  '.dependency-cruiser.cjs',
  'biome.json',
  'knip.json',
  'vite.config.ts',
  'tsconfig.base.json',
  'tsconfig.json',
  'tsconfig.policy.json',
  'tsconfig.web.json',
  'package-lock.json',
  'vitest.config.ts',
  '.gitignore',
];

/** Plants `{ path: text }` beside the configuration, lets `act(folder)` look at it, and clears it away. */
export async function withPlanted(files, act) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'weixi-planted-')));
  try {
    for (const name of configuration) cpSync(join(root, name), join(folder, name));
    writeFileSync(join(folder, 'package.json'), readFileSync(join(root, 'package.json')));
    symlinkSync(realpathSync(join(root, 'node_modules')), join(folder, 'node_modules'), 'junction');
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return await act(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
