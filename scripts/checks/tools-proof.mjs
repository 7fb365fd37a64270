// One planted fault for every tool: a type error in each of the three worlds, what lint forbids, dead code, a red test, a build that cannot be.
import { withPlanted } from './planted.mjs';
import { runNode, runTool } from './tools.mjs';

const open = '// What it is.\n';
const sound = {
  'src/app/main.ts': `${open}import { policy } from '#policy/index.ts';\n\nprocess.exitCode = policy;\n`,
  // The further entries of the build: processes of their own.
  'src/platform/table/child.ts': `${open}process.exitCode = 0;\n`,
  'src/platform/backup/restoring/child.ts': `${open}process.exitCode = 0;\n`,
  'src/platform/print/child.ts': `${open}process.exitCode = 0;\n`,
  'src/platform/words/child.ts': `${open}process.exitCode = 0;\n`,
  'src/app/web.tsx': `${open}document.title = 'Weixi';\n`,
  'src/policy/index.ts': `${open}export const policy = 0;\n`,
  'src/policy/index.test.ts':
    "import { expect, test } from 'vitest';\nimport { policy } from './index.ts';\n\ntest('is there', () => expect(policy).toBe(0));\n",
};

const lines = (count) => '  globalThis.name;\n'.repeat(count);
// tool → fault → what its report must say.
const planted = {
  'types: server': [
    [{ 'src/platform/a.ts': `${open}export const n: number = '';\n` }, 'TS2322'],
    [{ 'src/platform/a.ts': `${open}export enum A {}\n` }, 'TS1294'],
  ],
  'types: policy': [
    [{ 'src/policy/a.ts': `${open}export const at = process.cwd();\n` }, 'process'],
    [{ 'src/policy/a.ts': `${open}export const at = document.title;\n` }, 'document'],
    [{ 'src/policy/a.ts': `${open}console.log(1);\n` }, 'console'],
  ],
  'types: web': [
    [{ 'src/ui/a.tsx': `${open}export const a = <b title={1} />;\n` }, 'TS2322'],
    [
      {
        'src/phrases/en/a.ts': `${open}import type zh from '../zh-CN/a.ts';\n\nexport default {} satisfies typeof zh;\n`,
        'src/phrases/zh-CN/a.ts': `${open}export default { a: '' };\n`,
      },
      'TS2741',
    ],
  ],
  lint: [
    [{ 'src/platform/a.ts': `${open}export const a: any = 1;\n` }, 'noExplicitAny'],
    [{ 'src/platform/a.ts': `${open}try {\n  globalThis.name;\n} catch {}\n` }, 'noEmptyBlockStatements'],
    [{ 'src/platform/a.ts': `${open}export function a() {\n${lines(61)}}\n` }, 'noExcessiveLinesPerFunction'],
    [
      {
        'src/platform/a.ts': `${open}import { b } from './b';\n\nexport const a = b;\n`,
        'src/platform/b.ts': `${open}export const b = 1;\n`,
      },
      'useImportExtensions',
    ],
    [{ 'src/platform/a.ts': `${open}export const a = "1"\n` }, 'format'],
    [
      { 'src/platform/a.test.ts': "import { test } from 'vitest';\n\ntest.skip('later', () => {});\n" },
      'noSkippedTests',
    ],
  ],
  'dead code': [
    [{ 'src/platform/a.ts': `${open}export const a = 1;\n` }, 'Unused files'],
    [{ 'src/policy/index.ts': `${open}export const policy = 0;\nexport const never = 1;\n` }, 'Unused exports'],
  ],
  tests: [
    [
      { 'src/policy/a.test.ts': "import { expect, test } from 'vitest';\ntest('red', () => expect(1).toBe(2));\n" },
      '1 failed',
    ],
    [{ 'src/policy/index.test.ts': '' }, 'No test suite found'],
  ],
};

// The configuration files copied along, and dependencies nobody uses in so small a house, are not the point.
const narrowed = { lint: ['src'], 'dead code': ['--exclude', 'dependencies,binaries,unlisted,unresolved'] };

/** Answers what is wrong with the way the tools are called: empty when each sees what was planted for it. */
export async function proveTools() {
  const wrong = [];
  for (const [tool, faults] of Object.entries(planted)) {
    const more = narrowed[tool] ?? [];
    const silent = await withPlanted(sound, (folder) => runTool(tool, folder, more));
    if (silent.code !== 0) wrong.push(`${tool} blames a sound house:\n${silent.output}`);
    for (const [files, expected] of faults) {
      const { code, output } = await withPlanted({ ...sound, ...files }, (folder) => runTool(tool, folder, more));
      if (code === 0 || !output.includes(expected))
        wrong.push(`${tool} does not say ${expected} (exit ${code}):\n${output}`);
    }
  }
  const vite = 'const { build } = await import("vite"); await build({ mode: "server", logLevel: "silent" });';
  const built = (files) =>
    withPlanted({ ...sound, ...files }, (folder) => runNode(['--input-type=module', '-e', vite], folder));
  if ((await built({})).code !== 0) wrong.push('build fails on a sound house');
  if ((await built({ 'src/app/main.ts': "import './nowhere.ts';\n" })).code === 0)
    wrong.push('build does not see a missing module');
  return wrong;
}
