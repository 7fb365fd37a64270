// `npm run sbom`: writes dist/sbom.cdx.json, what the product is made of (CycloneDX; OWASP ASVS 5.0.0 15.1.2), and says how much of it there is: all,
// what the server loads, what would want to run a script when it is installed, and whether every archive has its hash.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { lockfileFindings } from './checks/lockfile.mjs';
import { requireNode } from './node-version.mjs';
import { root } from './prepare.mjs';

/** Figures of a lockfile. `used` are the packages that the server's own files import. */
export function countPackages(lock, used) {
  const shipped = Object.entries(lock.packages).filter(([path, { dev }]) => path !== '' && !dev);
  const named = new Map(shipped.map(([path, entry]) => [path.replace(/^.*node_modules\//, ''), entry]));
  const loaded = new Set();
  const load = (name) => {
    const entry = named.get(name);
    if (entry === undefined || loaded.has(name)) return;
    loaded.add(name);
    for (const needed of Object.keys(entry.dependencies ?? {})) load(needed);
  };
  for (const name of used) load(name);
  return {
    shipped: shipped.length,
    platforms: shipped.filter(([, { cpu, os }]) => cpu !== undefined || os !== undefined).length,
    server: loaded.size,
    hashed: shipped.filter(([, { integrity, inBundle }]) => integrity !== undefined || inBundle).length,
  };
}

/** The packages that the server's files name in their imports. */
export function packagesOf(texts) {
  const names = new Set();
  for (const text of texts)
    for (const [, name] of text.matchAll(/(?:from|import\()\s*'((?:@[\w.-]+\/)?[\w.-]+)(?:\/[\w./-]*)?'/g))
      if (!name.startsWith('node:') && !name.startsWith('.')) names.add(name);
  return names;
}

function serverTexts(folder = join(root, 'src')) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return /^(web|ui|testing|phrases)$/.test(entry.name) ? [] : serverTexts(path);
    return /(?<!\.test)\.ts$/.test(path) ? [readFileSync(path, 'utf8')] : [];
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  requireNode();
  const read = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'));
  const bill = ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only'];
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const content = execFileSync(npm, bill, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, 'dist', 'sbom.cdx.json'), content);
  const lock = read('package-lock.json');
  const { shipped, platforms, server, hashed } = countPackages(lock, packagesOf(serverTexts()));
  const wrong = lockfileFindings(lock, read('package.json'));
  process.stdout.write(
    `dist/sbom.cdx.json: ${JSON.parse(content).components.length} components\n` +
      `${shipped} packages besides tools (${platforms} of them binaries, of which a machine gets its own); the server loads ${server}, the rest is built into the pages\n` +
      `${hashed} of ${shipped} archives with a hash; findings: ${wrong.length === 0 ? 'none' : wrong.join('; ')}\n`,
  );
  process.exitCode = wrong.length === 0 ? 0 : 1;
}
