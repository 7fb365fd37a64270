// Reviews every policy in packs/ and runs its cases; errors fail the check, warnings and remarks are told. What `weixi policy check` does, before a build.
// `npx tsx scripts/lint-packs.ts [folder] [--language zh-CN|en]`
import { parseArgs } from 'node:util';
import { checkPolicies } from '../src/app/policies/checking.ts';

const { values, positionals } = parseArgs({
  options: { language: { type: 'string', default: 'en' } },
  allowPositionals: true,
});
const dir = positionals[0] ?? 'packs';
const checked = await checkPolicies(dir, values.language === 'zh-CN' ? 'zh-CN' : 'en');
const sum = checked
  ? `${checked.policies} policies; ${checked.errors} errors, ${checked.warnings} warnings, ${checked.remarks} remarks`
  : `no pack was found in ${dir}`;
process.stdout.write(`${[...(checked?.lines ?? []), sum].join('\n')}\n`);
process.exitCode = checked === undefined || checked.errors > 0 ? 1 : 0;
