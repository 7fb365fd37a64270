// The schema that editors read takes what parsePack takes, names every kind of sentence, and refuses what no pack may have.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { shapes } from '../shapes/index.ts';
import { packJsonSchema } from './pack-schema.ts';

interface Schema {
  readonly [key: string]: unknown;
}
const schema = packJsonSchema() as Schema;
const whole = parse(readFileSync(new URL('../testing/good/whole.yaml', import.meta.url), 'utf8')).pack;

/** As much of JSON Schema as a pack needs, written out a second time. */
function takes(written: Schema, value: unknown): boolean {
  const of = resolved(written);
  if (of.anyOf) return (of.anyOf as Schema[]).some((part) => takes(part, value));
  if (of.oneOf) return (of.oneOf as Schema[]).some((part) => takes(part, value));
  if ('const' in of) return of.const === value;
  if (of.enum) return (of.enum as unknown[]).includes(value);
  if (of.type === 'array') return Array.isArray(value) && listTakes(of, value);
  if (of.type === 'object')
    return typeof value === 'object' && value !== null && !Array.isArray(value) && objectTakes(of, value);
  if (of.type === 'string')
    return typeof value === 'string' && (!of.pattern || new RegExp(of.pattern as string, 'u').test(value));
  if (of.type === 'number' || of.type === 'integer') return typeof value === 'number';
  return of.type === 'boolean' ? typeof value === 'boolean' : of.type === undefined;
}

/** What a reference inside the schema stands for. */
function resolved(of: Schema): Schema {
  if (typeof of.$ref !== 'string') return of;
  const steps = of.$ref.split('/').slice(1);
  const { $ref: _, ...more } = of;
  return { ...resolved(steps.reduce<Schema>((node, step) => node[step] as Schema, schema)), ...more };
}

function listTakes({ prefixItems, items }: Schema, value: readonly unknown[]): boolean {
  const first = (prefixItems ?? []) as Schema[];
  return value.every((one, index) => takes(first[index] ?? (items as Schema | undefined) ?? {}, one));
}

function objectTakes({ properties = {}, required = [], additionalProperties }: Schema, value: object): boolean {
  const known = properties as Record<string, Schema>;
  return (
    (required as string[]).every((name) => name in value) &&
    Object.entries(value).every(([name, one]) => {
      const part = known[name] ?? additionalProperties;
      return part === false ? false : takes((part ?? {}) as Schema, one);
    })
  );
}

describe('the schema for editors', () => {
  it('names every kind of sentence', () => {
    const { items } = resolved((schema.properties as Record<string, Schema>).rules as Schema);
    const rules = resolved(items as Schema).anyOf as Schema[];
    expect(rules.map((rule) => resolved(rule).title)).toEqual(Object.keys(shapes));
  });

  it.each(['equipment-rental', 'general', 'broadcast', 'b2b-service'])('takes the policy %s', (name) => {
    const pack = parse(readFileSync(`packs/${name}/pack.yaml`, 'utf8'));
    for (const rule of pack.rules)
      expect([rule.id, takes((schema.properties as Record<string, Schema>).rules as Schema, [rule])]).toEqual([
        rule.id,
        true,
      ]);
    expect(takes(schema, pack)).toBe(true);
  });

  it('takes a policy with every kind of sentence, and not one with a field that nobody knows', () => {
    expect(takes(schema, whole)).toBe(true);
    expect(takes(schema, { ...whole, colour: 'red' })).toBe(false);
    expect(takes(schema, { ...whole, rules: [{ ...whole.rules[0], colour: 'red' }] })).toBe(false);
    expect(takes(schema, { ...whole, clauses: undefined })).toBe(false);
  });

  it('knows the steps of a path with what each may say, and causes below causes', () => {
    const way = (step: object) => ({
      ...whole,
      paths: { complaints: { ...whole.paths.complaints, steps: [step] } },
    });
    expect(takes(schema, way({ step: 'agree', by: 'owner', confirmed_by: 'customer', attempts: 2 }))).toBe(true);
    expect(takes(schema, way({ step: 'dance' }))).toBe(false);
    expect(takes(schema, way({ step: 'analyse', asks: ['weather'] }))).toBe(false);
    const title = { zh: '因', en: 'cause' };
    expect(takes(schema, { ...whole, causes: { a: { title, under: { b: { title } } } } })).toBe(true);
    expect(takes(schema, { ...whole, causes: { a: { title, under: { b: {} } } } })).toBe(false);
  });
});
