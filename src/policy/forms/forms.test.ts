// Forms of a policy: a faulty field is told with its place, and a form carries out the clause that prescribes it.
import { describe, expect, it } from 'vitest';
import { lint } from '../lint/index.ts';
import { parsePack } from '../pack.ts';

const word = { zh: '词', en: 'word' };
const field = { name: 'customer', title: word, kind: 'text' };
const read = (fields: readonly object[], more: object = {}) =>
  parsePack({
    pack: 'one',
    edition: 1,
    title: word,
    applies_from: '2026-01-01',
    calendar: 'round-the-clock',
    correction_limit: '7d',
    ladder: { param: 'up' },
    parameters: {
      up: { kind: 'ladder', clause: '1', title: word, confirm: true, default: [{ over: '0min', tell: 'owner' }] },
    },
    clauses: [{ no: '1' }, { no: 'T1' }],
    forms: { register: { clause: 'T1', title: word, fields, ...more } },
    rules: [{ id: 'r', clause: '1', after: 'request.received', within: '1h', do: 'respond', by: 'customer_service' }],
  });

describe('a form', () => {
  it('keeps its fields in the order of the document', () => {
    const { pack } = read([
      field,
      {
        ...field,
        name: 'state',
        kind: 'choice',
        values: [
          { name: 'open', title: word },
          { name: 'closed', title: word },
        ],
      },
    ]);
    expect(pack?.forms.register?.fields.map(({ name }) => name)).toEqual(['customer', 'state']);
  });

  it.each([
    ['a field twice', [field, field], 'not_a_field_twice', 'forms.register.fields'],
    ['a choice without values', [{ ...field, kind: 'choice' }], 'not_a_choice_values', 'forms.register.fields.0'],
    [
      'values of what is no choice',
      [{ ...field, values: [{ name: 'a', title: word }] }],
      'not_a_choice_values',
      'forms.register.fields.0',
    ],
    ['a kind that nobody knows', [{ ...field, kind: 'txt' }], 'not_one_of', 'forms.register.fields.0.kind'],
    ['no field at all', [], 'not_valid', 'forms.register.fields'],
  ])('names the place of %s', (_, fields, code, place) =>
    expect(read(fields).findings).toMatchObject([{ code, place }]),
  );

  it('carries out its clause, which otherwise nobody would', () => {
    const told = (more: object) => {
      const { pack } = read([field], more);
      const input = { pack: pack as NonNullable<typeof pack>, notes: [], calendars: new Map(), shown: new Set(['r']) };
      return lint(input).flatMap(({ code, place }) => (code.startsWith('clause') ? [[code, place]] : []));
    };
    expect(told({})).toEqual([]);
    expect(told({ clause: '1' })).toEqual([['clause_uncovered', 'clauses T1']]);
    expect(told({ also: ['9'] })).toEqual([['clause_unknown', 'forms.register']]);
  });
});
