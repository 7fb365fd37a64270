// Writes what docs/ has from the sources: the glossary of words and the JSON Schema of histories. With --check it says whether
// the files still agree: `npx tsx scripts/write-docs.ts [--check]`.
import { readdirSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { historySchema } from '#app/planning/history.ts';
import english from '#phrases/en/seal.ts';
import { secrecyWords } from '#phrases/platform-words.ts';
import chinese from '#phrases/zh-CN/seal.ts';
import { packJsonSchema, vocabulary } from '#policy/index.ts';
import { reliabilityPage } from '../e2e/faults/list/table.ts';

type Words = Readonly<Record<string, { readonly zh: string; readonly en: string }>>;

const root = join(import.meta.dirname, '..');

/** The generated files by their place, with what they should hold. */
function generatedDocs(): Readonly<Record<string, string>> {
  return {
    'docs/glossary.md': glossary(),
    'docs/history.schema.json': schema(),
    'docs/pack.schema.json': packSchema(),
    'docs/reliability.md': reliability(),
  };
}

/** Throws when a fault of the list has no test. */
function reliability(): string {
  const folder = join(root, 'e2e', 'faults');
  const files = readdirSync(folder).filter((name) => name.endsWith('.e2e.ts'));
  return reliabilityPage(Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')])));
}

function packSchema(): string {
  return `${JSON.stringify(packJsonSchema(), undefined, 2)}\n`;
}

function schema(): string {
  const made = z.toJSONSchema(historySchema, { io: 'input', target: 'draft-2020-12' });
  return `${JSON.stringify({ ...made, title: 'A history of one customer' }, undefined, 2)}\n`;
}

function glossary(): string {
  const { channels, requestKinds, urgencies, ...tables } = vocabulary;
  return [
    '# Words',
    '',
    'Made from `src/policy/vocabulary/` by `npx tsx scripts/write-docs.ts`; change it there. A rule of a pack may use exactly these.',
    ...table('Duties', 'what a rule asks for (`do`)', tables.duties, 'kept by', (name) => keeps(name)),
    ...table('Events', 'what happens (`after`, `until`)', tables.events, 'record', (name) => ground(name)),
    ...table('Moments', 'times that events set (`before`)', tables.moments, 'set by', (name) =>
      code(tables.moments[name as vocabulary.MomentName].setBy),
    ),
    ...table('Facts', 'what conditions ask about (`fact`)', tables.facts, 'kind', (name) => fact(name)),
    ...table('Spans of facts', 'over what a fact is counted (`in`)', tables.factWindows),
    ...table('Countables', 'what figures count (`count`, `of`)', tables.countables, 'fields', (name) =>
      Object.keys(tables.countables[name as vocabulary.CountableName].fields)
        .map(code)
        .join(', '),
    ),
    ...table('Roles', 'who owes, who is told (`by`, `tell`)', tables.roles),
    ...record(),
    '',
    `**Channels**: ${channels.map(code).join(', ')}. **Kinds of request**: ${requestKinds.map(code).join(', ')}. **Urgencies**: ${urgencies.map(code).join(', ')}.`,
    ...table('Sensitive values', 'what the terminal and the decisions say (not for packs)', secrecyWords),
    '',
  ].join('\n');
}

function table(title: string, what: string, words: Words, column?: string, more?: (name: string) => string): string[] {
  const head = ['name', 'Chinese', 'English', ...(column === undefined ? [] : [column])];
  const rows = Object.entries(words).map(([name, { zh, en }]) => [code(name), zh, en, ...(more ? [more(name)] : [])]);
  return ['', `## ${title}: ${what}`, '', line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** The words of the seal, which no pack uses and every auditor reads. */
function record(): string[] {
  const names = Object.keys(chinese.words) as (keyof typeof chinese.words)[];
  const rows = names.map((name) => line([code(name), chinese.words[name], english.words[name]]));
  return [
    '',
    '## The record: how it is sealed',
    '',
    line(['name', 'Chinese', 'English']),
    line(['---', '---', '---']),
    ...rows,
  ];
}

function keeps(name: string): string {
  const duty: vocabulary.DutyWord = vocabulary.duties[name as vocabulary.DutyName];
  const where = Object.entries(duty.where ?? {}).map(([field, wanted]) => `${field} = ${wanted}`);
  return [code(duty.keptBy), ...where].join(', ');
}

function ground(name: string): string {
  const event: vocabulary.EventWord = vocabulary.events[name as vocabulary.EventName];
  return event.ground ?? '';
}

function fact(name: string): string {
  const word: vocabulary.FactWord = vocabulary.facts[name as vocabulary.FactName];
  return [
    word.type,
    ...(word.windowed ? ['over a span'] : []),
    ...(word.judged ? ['judged by people'] : []),
    ...(word.values ?? []),
  ].join(', ');
}

function code(name: string): string {
  return `\`${name}\``;
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

const isCheck = process.argv.includes('--check');
for (const [place, wanted] of Object.entries(generatedDocs())) {
  const file = join(root, place);
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept === wanted) continue;
  if (isCheck) {
    process.stderr.write(`${place} is not what the sources make. Run: npx tsx scripts/write-docs.ts\n`);
    process.exitCode = 1;
  } else await writeFile(file, wanted);
}
