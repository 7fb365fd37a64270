// Who may import whom (docs: README, "The house"). Each rule is proven by a planted violation in scripts/checks/imports-proof.mjs.
const tests = '\\.test\\.tsx?$|/testing/';
const web = '^src/(ui/|features/[^/]+/web/|app/web[/.])';
const server = '^src/(platform|app)/|^src/features/[^/]+/[^/]+\\.ts$';
const contracts = '^src/platform/((session|seal|secrecy)/)?contract\\.ts$|^src/features/[a-z/-]+/contract\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'policy-is-pure',
      comment: 'The policy core imports only itself, zod and the Temporal polyfill.',
      severity: 'error',
      from: { path: '^src/policy/', pathNot: tests },
      to: { pathNot: '^src/policy/|(^|/)node_modules/(zod|temporal-polyfill)/' },
    },
    {
      name: 'platform-knows-no-business',
      comment: 'The platform imports no feature, no policy, no screen.',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/(features|policy|ui)/|^packs/' },
    },
    {
      name: 'slices-meet-at-the-door',
      comment:
        'A feature reaches another only through index.ts, contract.ts or web/index.tsx; its tests also through testing/index.ts (tests-are-leaves).',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/' },
      to: {
        path: '^src/features/[^/]+/(?!index\\.ts$|contract\\.ts$|web/index\\.tsx$|testing/index\\.ts$)',
        pathNot: '^src/features/$1/',
      },
    },
    {
      name: 'app-meets-slices-at-the-door',
      comment: 'The composition root, too, takes a feature by its doors.',
      severity: 'error',
      from: { path: '^src/app/' },
      to: { path: '^src/features/[^/]+/(?!index\\.ts$|contract\\.ts$|web/index\\.tsx$|testing/index\\.ts$)' },
    },
    {
      name: 'web-sees-contracts-only',
      comment: 'Screens see contracts, phrases, the policy core and each other; never a server file.',
      severity: 'error',
      from: { path: web, pathNot: tests },
      to: { path: server, pathNot: `${contracts}|${web}` },
    },
    {
      name: 'web-has-no-node',
      comment: 'Screens and contracts run in a browser.',
      severity: 'error',
      from: { path: `${web}|${contracts}`, pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'contracts-cross-the-wire',
      comment: 'A contract is seen by screens, so it sees only contracts, phrases, the policy core and zod.',
      severity: 'error',
      from: { path: contracts },
      to: { pathNot: `${contracts}|^src/(policy|phrases)/|(^|/)node_modules/zod/` },
    },
    {
      name: 'server-never-sees-web',
      comment: 'A server file imports no screen and nothing that draws one.',
      severity: 'error',
      from: { path: `${server}|^src/(policy|phrases)/`, pathNot: web },
      to: { path: `${web}|(^|/)node_modules/(react|react-dom|antd|@ant-design|@tanstack)/` },
    },
    {
      name: 'ui-knows-no-business',
      comment: 'The design system has no business word: it sees itself, phrases and the platform’s contract.',
      severity: 'error',
      from: { path: '^src/ui/' },
      to: { path: '^src/(features|policy)/' },
    },
    {
      name: 'phrases-only-say',
      comment:
        'Phrases are visible to everybody, so they import phrases, and of the policy core its words, sentence shapes and types (house.mjs looks which).',
      severity: 'error',
      from: { path: '^src/phrases/', pathNot: tests },
      to: { pathNot: '^src/(phrases|policy)/' },
    },
    {
      name: 'app-is-the-root',
      comment: 'Only app imports everything; nothing imports app.',
      severity: 'error',
      from: { path: '^src/(?!app/)' },
      to: { path: '^src/app/' },
    },
    {
      name: 'packs-are-data',
      comment: 'A pack is found by its folder; only app may load the generator of its example.',
      severity: 'error',
      from: { path: '^src/(?!app/)', pathNot: tests },
      to: { path: '^packs/' },
    },
    {
      name: 'source-stands-alone',
      comment: 'What ships needs no script, bench or journey.',
      severity: 'error',
      from: { path: '^(src|packs)/' },
      to: { path: '^(scripts|bench|e2e|bin|dist)/' },
    },
    {
      name: 'rooms-by-subpath',
      comment: 'Across rooms imports read #room/…; inside a room they are relative.',
      severity: 'error',
      from: { path: '^src/([^/]+)/' },
      to: { path: '^src/(?!$1/)', dependencyTypesNot: ['aliased'] },
    },
    {
      name: 'tests-are-leaves',
      comment: 'Nothing but a test imports a test or what tests stand on.',
      severity: 'error',
      from: { path: '^(src|packs|bin)/', pathNot: tests },
      to: { path: tests, pathNot: 'node_modules' },
    },
    {
      name: 'ships-what-it-needs',
      comment: 'What ships imports no development dependency.',
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'declared-dependencies',
      comment: 'A package is imported only when package.json names it.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-unresolvable',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-cycles',
      comment: 'No file is reached from itself, not even for a type (the parser does not tell types apart).',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    // With TypeScript 7 the default parser reads no module and reports success; imports.mjs fails when a file was not read.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|coverage)/' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      importsFields: ['imports'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};
