// One planted violation for every house rule, and good neighbours that must stay silent.
import { houseFindings, houseRules } from './house.mjs';

const open = '// What it is.\n';
const long = (lines) => open + 'export {};\n'.repeat(lines);
const many = (folder, count) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${folder}/part${index}.ts`, open]));

// rule → what must be found; every other rule must stay silent about it.
const planted = {
  'file-size': [{ 'src/platform/big.ts': long(300) }, { 'src/platform/big.test.ts': long(500) }],
  'folder-size': [many('src/platform/http', 16)],
  'forbidden-names': [
    { 'src/platform/utils.ts': open },
    { 'src/platform/helpers/text.ts': open },
    { 'src/ui/date-utils.ts': open },
  ],
  'file-names': [{ 'src/platform/OpenServer.ts': open }, { 'src/ui/data_table.tsx': open }],
  'slice-files': [
    { 'src/features/orders/repository.ts': open },
    { 'src/features/orders/web/list/rows/Row.tsx': open },
    { 'src/features/loose.ts': open },
  ],
  'opens-with-why': [{ 'src/platform/mute.ts': 'export {};\n' }],
  'chinese-in-its-place': [
    { 'src/features/orders/store.ts': `${open}export const name = '订单';\n` },
    { 'src/ui/Table.tsx': '// 表格\n' },
  ],
  'no-todo': [
    { 'src/platform/later.ts': `${open}// ${'TO'}DO later\n` },
    { 'db/migrations/0001-x.sql': `-- ${'FIX'}ME\n` },
  ],
  'no-machine-paths': [
    { 'README.md': `cd ${'/wo'}rk/main\n` },
    { '.npmrc': `registry=https://${'registry'}.npmjs.org/\n` },
    { 'src/platform/home.ts': `${open}const at = '${'/ro'}ot/data';\n` },
  ],
  'one-clock': [
    { 'src/policy/a.ts': `${open}export const now = Date.now();\n` },
    { 'src/policy/b.ts': `${open}export const now = new Date();\n` },
    {
      'src/policy/c.ts': `${open}import { Temporal } from 'temporal-polyfill';\nexport const now = Temporal.Now.instant();\n`,
    },
    { 'src/policy/d.ts': `${open}export const chance = Math.random();\n` },
    { 'src/policy/e.ts': `${open}const ask = Date['now'];\nexport const now = ask();\n` },
    { 'src/features/orders/actions.ts': `${open}export const now = () => Date.now();\n` },
    { 'src/features/orders/web/Order.tsx': `${open}export const Order = () => <b>{Date.now()}</b>;\n` },
  ],
  'sql-in-the-store': [
    { 'src/features/orders/actions.ts': `${open}import sql from 'sql-template-tag';\nexport const q = sql;\n` },
  ],
  'phrases-take-types': [
    {
      'src/phrases/due.ts': `${open}import { dueAfter } from '#policy/calendar/index.ts';\nexport const say = dueAfter;\n`,
    },
  ],
  'phrases-in-pairs': [{ 'src/phrases/en/orders.ts': open }],
  'tests-are-run': [{ 'bench/plan.test.ts': '' }, { 'src/features/orders/order.test.tsx': '' }],
  'suppressions-say-why': [
    { 'src/platform/quiet.ts': `${open}// @ts-expect-error\nexport const x = 1;\n` },
    { 'src/platform/still.ts': `${open}// @ts-${'ignore'}\nexport const x = 1;\n` },
  ],
};

const good = {
  'src/app/web/trusted-types.ts': open,
  'src/app/web/words/zh-CN.ts': open,
  'src/ui/Table.test.tsx': '',
  'src/ui/table.tsx': open,
  'src/platform/clock.ts': `${open}export const now = () => Date.now();\n`,
  'src/platform/big.ts': long(299),
  'src/platform/ports.ts': `${open}// Date.now() is asked for in clock.ts only\nexport const day = new Date(0);\nexport const chance = Math.random();\n`,
  'src/policy/reader/lexicon.ts': `${open}export const word = '回访';\n`,
  'src/policy/vocabulary/duties.ts': `${open}export const word = '回访';\n`,
  'src/phrases/en/orders.ts': `${open}import type { Pack } from '#policy/index.ts';\nexport type P = Pack;\n`,
  'src/phrases/zh-CN/orders.ts': `${open}export default { a: '订单' };\n`,
  'src/features/orders/late-store.ts': `${open}import sql from 'sql-template-tag';\nexport const q = sql;\n`,
  'src/features/orders/order.ts': open,
  'src/features/orders/actions.test.ts': "import 'vitest';\nconst name = '订单';\n",
  'src/features/orders/web/useOrders.ts': open,
  'src/features/orders/web/OrderList.tsx': open,
  'packs/equipment-rental/pack.yaml': '# 分层\n',
  'bin/weixi.mjs': `#!/usr/bin/env node\n${open}`,
  'docs/decisions/0001-x.md': 'homework/root/ is fine\n',
  ...many('src/policy/shapes', 15),
};

/** Answers what is wrong with the rules themselves. */
export function proveHouseRules() {
  const wrong = Object.keys(houseRules)
    .filter((rule) => !planted[rule])
    .map((rule) => `rule ${rule} has no planted violation`);
  for (const { rule, file } of houseFindings(filesOf(good))) wrong.push(`${rule} blames the good ${file}`);
  for (const [rule, cases] of Object.entries(planted))
    for (const tree of cases) {
      const found = new Set(houseFindings(filesOf(tree)).map((finding) => finding.rule));
      if (!found.delete(rule)) wrong.push(`${rule} does not see ${Object.keys(tree)[0]}`);
      if (found.size > 0)
        wrong.push(`${[...found].join(', ')} also blames ${Object.keys(tree)[0]}, planted for ${rule}`);
    }
  return wrong;
}

function filesOf(tree) {
  return Object.entries(tree).map(([path, text]) => ({ path, text }));
}
