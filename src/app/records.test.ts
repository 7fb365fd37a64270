// A slice declares the events that it records: what it does not declare, a policy is told nobody acts on.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { shippedShelf } from '#features/policies/testing/index.ts';
import { compile, vocabulary } from '#policy/index.ts';
import { actedBy, featuresOf } from './features.ts';

const shelf = shippedShelf();
const features = featuresOf({ shelf, examples: new Map(), passwordLength: 10 });
const folder = new URL('../features/', import.meta.url);

/** The server sources of a slice. */
function sourcesOf(name: string): string {
  return readdirSync(new URL(name, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/\.test\.|testing\/|^web\//.test(file))
    .map((file) => readFileSync(new URL(`${name}/${file}`, folder), 'utf8'))
    .join('\n');
}

/** Types written out where something is recorded: in record(tx, { … type: '…' … }) and in what is given to it. */
function recordedIn(source: string): string[] {
  return [...source.matchAll(/\brecord\(tx, \{[^;]*?\btype: '([a-z_]+\.[a-z_]+)'/g)].map((found) => found[1] as string);
}

/** What steps tell is named by the vocabulary, and recorded by whoever takes them. */
const told = Object.values(vocabulary.deeds).map(({ tells }) => String(tells));

/** What happens to the files of a record is recorded by the doors that a slice opens for them. */
const happensToFiles = /\.file_(?:added|opened|removed)$/;

const own = features.filter(({ name }) => readdirSync(folder).includes(name));

it.each(own.map((feature) => [feature.name, feature] as const))('%s declares what it records', (name, feature) => {
  const declared = feature.records ?? [];
  const source = sourcesOf(name);
  expect(recordedIn(source).filter((type) => !declared.includes(type))).toEqual([]);
  const steps = source.includes('[step].tells') ? told : [];
  const hasFiles = source.includes('fileRoutes(');
  const strangers = declared.filter(
    (type) =>
      !steps.includes(type) &&
      !(hasFiles && happensToFiles.test(type)) &&
      source.split(`'${type}'`).length < 3 &&
      !source.includes(`\`${type.split('.')[0]}.$`),
  );
  expect(strangers).toEqual([]);
});

it('the shipped rental policy is acted on whole', () => {
  const { pack } = shelf.packs.get('equipment-rental') ?? {};
  const adoption = { id: 'x', appliesFrom: 0, publishedAt: 0, goLive: 0, parameters: {} };
  expect(compile(pack!, adoption, shelf.calendars, actedBy(features)).edition?.unacted).toEqual([]);
});

it('what is recorded of what policies speak of is a word of the vocabulary', () => {
  const recorded = new Set(features.flatMap(({ records = [] }) => records));
  const spoken = Object.keys(vocabulary.events).filter((type) => recorded.has(type));
  expect(spoken).toEqual(expect.arrayContaining(['request.received', 'interaction.held', 'label.changed']));
});
