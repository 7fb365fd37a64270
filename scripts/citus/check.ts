// The check that the house fits several machines: keys and references of the schema, and every statement that asks for rows of many subjects or locks them
// without naming one. It proves first, on what is planted, that it can fail.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { misfits } from '../../src/app/scale/fit.ts';
import { readSchema } from '../../src/app/scale/schema.ts';
// @ts-expect-error a script without types
import { readTree } from '../checks/tree.mjs';
import { type Named, reaches, unnamed } from './judging.ts';
import { proveCheck } from './proof.ts';
import { advisory, lockingWithout, spanning } from './spanning.ts';

const root = join(import.meta.dirname, '..', '..');

const ours: Named = {
  spanning: new Set(Object.values(spanning).flat()),
  locking: new Set(lockingWithout),
  advisory: new Set(Object.keys(advisory)),
};

if (process.argv[1] === import.meta.filename) {
  const dump = readFileSync(join(root, 'db', 'schema.sql'), 'utf8');
  const found = reaches(dump, readTree(root));
  const wrong = [
    ...proveCheck(dump).map((text) => `the check itself: ${text}`),
    ...misfits(readSchema(dump)),
    ...unnamed(found, ours),
  ];
  const all = [...found.values()].flat();
  // Told, not refused: a name that is left behind hides nothing.
  const left = [...ours.spanning].filter((place) => !found.get(place)?.some(({ unbound }) => unbound.length > 0));
  const said = `${all.length} statements, ${all.filter(({ unbound }) => unbound.length > 0).length} over many subjects in ${ours.spanning.size} named places, ${all.filter(({ members }) => members).length} to a customer's root`;
  process.stdout.write(
    wrong.length > 0
      ? `${wrong.join('\n')}\n`
      : `${said}${left.length > 0 ? `; named in vain: ${left.join(', ')}` : ''}`,
  );
  process.exitCode = wrong.length > 0 ? 1 : 0;
}
