// What is wrong with a path is told with the line on which the step stands.
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { lint } from '#policy/index.ts';
import { readPackFiles } from './pack-files.ts';

const text = readFileSync('packs/general/pack.yaml', 'utf8').replace(/\n(paths|causes):\n( .*\n|\n)*/g, '\n');
const withPath = (steps: string) => `${text}
paths:
  every:
    clause: "1"
    title: { zh: 一条, en: one }
    for: [order]
    steps:
${steps}`;
const lineOf = (all: string, part: string) => all.slice(0, all.indexOf(part)).split('\n').length;

it('whether it does not read', () => {
  const all = withPath('      - { step: respond }\n      - { step: dance }\n');
  const found = readPackFiles(new Map([['pack.yaml', all]]), (name) => name, false).findings;
  expect(found).toMatchObject([{ code: 'not_one_of', line: lineOf(all, '{ step: dance }') }]);
});

it('or reads and cannot be gone', () => {
  const all = withPath('      - { step: respond }\n      - { step: close }\n');
  const { pack, locate } = readPackFiles(new Map([['pack.yaml', all]]), (name) => name, false);
  const [found] = lint({ pack: pack! }).filter(({ code }) => code === 'path_step_needs');
  expect(locate(found!)).toMatchObject({ file: 'pack.yaml', line: lineOf(all, '{ step: close }') });
});
