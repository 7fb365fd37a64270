// Builds the server (one entry, node_modules stay outside) and the web application into `dist`.
// Both are made aside and moved in at the end, so that a running server never serves half a build.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { requireNode } from './node-version.mjs';

requireNode();
const { buildStampNow, root, writeBuildStamp } = await import('./prepare.mjs');
const { build } = await import('vite');

const dist = join(root, 'dist');
const aside = join(dist, `.next-${process.pid}`);
const stamp = buildStampNow();
const parts = ['server', 'web'];

try {
  mkdirSync(aside, { recursive: true });
  for (const part of parts) await buildPart(part);
  for (const part of parts) moveIn(part);
  writeBuildStamp(stamp);
} finally {
  rmSync(aside, { recursive: true, force: true });
}

// A target is read by vite.config.ts; both builds see the same configuration file.
async function buildPart(part) {
  const started = performance.now();
  await build({
    configFile: join(root, 'vite.config.ts'),
    mode: part,
    build: { outDir: join(aside, part) },
    logLevel: 'warn',
  });
  process.stderr.write(`built ${part} in ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
}

function moveIn(part) {
  const place = join(dist, part);
  if (existsSync(place)) renameSync(place, join(aside, `old-${part}`));
  renameSync(join(aside, part), place);
}
