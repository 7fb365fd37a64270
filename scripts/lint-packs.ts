// Reviews every policy in packs/ and runs its cases; errors fail the check, warnings and remarks are told.
// `npx tsx scripts/lint-packs.ts [folder] [--language zh-CN|en]`
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { loadCalendars, loadPacks, reviewPack } from '../src/app/packs.ts';
import type { LocatedFinding } from '../src/features/policies/index.ts';
import { sayFinding } from '../src/phrases/findings.ts';

const { values, positionals } = parseArgs({
  options: { language: { type: 'string', default: 'en' } },
  allowPositionals: true,
});
const language = values.language === 'zh-CN' ? 'zh-CN' : 'en';
const dir = positionals[0] ?? 'packs';

const { calendars, findings } = loadCalendars('packs/calendars');
const folders = loadPacks(dir);
print(findings.map((finding) => line(finding)));
let errors = findings.length;

for (const read of folders) {
  const told = [...read.findings, ...reviewPack(read, calendars)];
  const count = (severity: string) => told.filter((finding) => finding.severity === severity).length;
  errors += count('error');
  print(told.map((finding) => line(finding, read)));
  const size = `${read.pack?.clauses.length ?? 0} clauses, ${read.pack?.rules.length ?? 0} rules, ${read.cases.length} cases`;
  print([
    `${relative('.', read.folder)}: ${size}; ${count('error')} errors, ${count('warning')} warnings, ${count('remark')} remarks`,
  ]);
}

if (folders.length === 0) {
  print([`no pack was found in ${dir}`]);
  errors += 1;
}
process.exitCode = errors > 0 ? 1 : 0;

function line(finding: LocatedFinding, read?: (typeof folders)[number]): string {
  const where = `${relative('.', finding.file)}${finding.line === undefined ? '' : `:${finding.line}`}`;
  const place = finding.place === '' ? '' : ` ${finding.place}:`;
  return `${finding.severity} ${where}${place} ${sayFinding(finding, language, read?.pack)}`;
}

function print(lines: readonly string[]): void {
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
}
