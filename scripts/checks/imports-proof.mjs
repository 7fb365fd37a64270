// One planted violation for every import rule, and good neighbours that must stay silent: a rule that never fires is no rule.
import { importRules, readImports } from './imports.mjs';
import { withPlanted } from './planted.mjs';

// What the violations point at.
const ground = {
  'src/policy/index.ts': 'export type Pack = string;\nexport const plan = 1;\n',
  'src/platform/contract.ts': "import { z } from 'zod';\nexport const id = z.string();\n",
  'src/platform/db.ts': "import 'pg';\nexport const db = 1;\n",
  'src/platform/testing/database.ts': "import '../db.ts';\nexport const world = 1;\n",
  'src/features/orders/index.ts': "export { orders } from './store.ts';\n",
  'src/features/orders/contract.ts': "import { id } from '#platform/contract.ts';\nexport const order = id;\n",
  'src/features/orders/store.ts': "import { db } from '#platform/db.ts';\nexport const orders = db;\n",
  'src/features/orders/web/index.tsx':
    "import { order } from '../contract.ts';\nimport { Table } from '#ui/Table.tsx';\nexport const screens = <Table of={order} />;\n",
  'src/ui/Table.tsx': "import 'react';\nimport { id } from '#platform/contract.ts';\nexport const Table = id;\n",
  'src/phrases/en/orders.ts': "import type { Pack } from '#policy/index.ts';\nexport const say = '' as Pack;\n",
  'src/app/server.ts':
    "import { orders } from '#features/orders/index.ts';\nimport '#platform/db.ts';\nexport const server = orders;\n",
  'src/app/web.tsx': "import { screens } from '#features/orders/web/index.tsx';\nexport const web = screens;\n",
  'src/features/orders/actions.test.ts':
    "import 'vitest';\nimport { world } from '#platform/testing/database.ts';\nexport const seen = world;\n",
  'packs/rental/example.ts': 'export const example = 1;\n',
  'scripts/seed.ts': "import '#features/orders/index.ts';\n",
};

// rule → planted file → its text.
const planted = {
  'policy-is-pure': {
    'src/policy/reads.ts': "import 'node:fs';\n",
    'src/policy/knows.ts': "import '#phrases/en/orders.ts';\n",
  },
  'platform-knows-no-business': {
    'src/platform/asks.ts': "import '#features/orders/index.ts';\n",
    'src/platform/plans.ts': "import type { Pack } from '#policy/index.ts';\nexport type P = Pack;\n",
  },
  'slices-meet-at-the-door': { 'src/features/people/peeks.ts': "import '#features/orders/store.ts';\n" },
  'app-meets-slices-at-the-door': { 'src/app/peeks.ts': "import '#features/orders/store.ts';\n" },
  'web-sees-contracts-only': {
    'src/features/orders/web/Sees.tsx': "import '../store.ts';\n",
    'src/ui/Sees.tsx': "import type { db } from '#platform/db.ts';\nexport type D = typeof db;\n",
  },
  'web-has-no-node': { 'src/app/web/Files.tsx': "import 'node:path';\n" },
  'contracts-cross-the-wire': { 'src/features/people/contract.ts': "import '#platform/db.ts';\n" },
  'server-never-sees-web': {
    'src/features/people/index.ts': "import '#features/orders/web/index.tsx';\n",
    'src/platform/draws.ts': "import 'react';\n",
  },
  'ui-knows-no-business': { 'src/ui/Orders.tsx': "import '#features/orders/contract.ts';\n" },
  'phrases-only-say': { 'src/phrases/en/people.ts': "import 'zod';\n" },
  'app-is-the-root': { 'src/features/people/roots.ts': "import '#app/server.ts';\n" },
  'packs-are-data': { 'src/features/people/names.ts': "import '../../../packs/rental/example.ts';\n" },
  'source-stands-alone': { 'src/app/seeds.ts': "import '../../scripts/seed.ts';\n" },
  'rooms-by-subpath': { 'src/features/people/climbs.ts': "import '../../platform/db.ts';\n" },
  'tests-are-leaves': { 'src/features/people/tested.ts': "import '#platform/testing/database.ts';\n" },
  'ships-what-it-needs': { 'src/platform/develops.ts': "import 'vitest';\n" },
  'declared-dependencies': { 'src/platform/borrows.ts': "import 'esbuild';\n" },
  'no-unresolvable': { 'src/platform/misses.ts': "import './nowhere.ts';\n" },
  'no-cycles': {
    'src/platform/here.ts': "import './there.ts';\n",
    'src/platform/there.ts': "import type { a } from './here.ts';\nexport type A = a;\n",
  },
};

/** Answers what is wrong with the rules themselves: empty when each fires where it was planted and nothing else is blamed. */
export async function proveImportRules() {
  const rules = importRules();
  const wrong = [];
  for (const { name } of rules.forbidden) if (!planted[name]) wrong.push(`rule ${name} has no planted violation`);
  const quiet = await withPlanted(ground, (folder) => readImports(folder, rules));
  for (const { rule, from, to } of quiet.violations) wrong.push(`${rule} blames the good ${from} → ${to}`);
  const loud = await withPlanted(Object.assign({}, ground, ...Object.values(planted)), (folder) =>
    readImports(folder, rules),
  );
  for (const [rule, files] of Object.entries(planted))
    for (const file of Object.keys(files))
      if (!loud.violations.some((found) => found.rule === rule && (found.from === file || found.to === file)))
        wrong.push(`${rule} does not see ${file}`);
  if (loud.unread.length > 0) wrong.push(`not read: ${loud.unread.join(', ')}`);
  // A parser that passes over files, or lists them and finds no import in them, must be noticed: both look like success.
  for (const [blindness, option] of [
    ['files', { includeOnly: '^nowhere/' }],
    ['imports', { exclude: 'node_modules' }],
  ]) {
    const blind = await withPlanted(ground, (folder) =>
      readImports(folder, { ...rules, options: { ...rules.options, ...option } }),
    );
    if (blind.unread.length === 0) wrong.push(`being blind to ${blindness} would not be noticed`);
  }
  return wrong;
}
