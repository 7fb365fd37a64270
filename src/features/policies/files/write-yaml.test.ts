// What is written reads as what was meant, whatever it is; and what a person wrote stays as it was where it still says the same.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { yamlOf } from './write-yaml.ts';

const shipped = readdirSync('packs', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'calendars')
  .flatMap(({ name }) => ['pack', 'cases'].map((file) => `packs/${name}/${file}.yaml`))
  .map((file) => ({ file, text: readFileSync(file, 'utf8'), place: file.endsWith('cases.yaml') ? ['cases'] : [] }));

const read = (text: string): unknown => parse(text, { version: '1.2' });
const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 5 }),
  fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' }),
  fc.dictionary(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary', maxLength: 300 })),
  fc.dictionary(
    fc.string(),
    fc.constantFrom(
      'a: b',
      '- x',
      '# no',
      '1e3',
      '0x1f',
      'yes',
      '2.10',
      "'",
      'x\n\n y',
      'end:\n',
      ' ',
      '~',
      '>-',
      '，',
    ),
  ),
);

describe('data as a file', () => {
  it.each(shipped)('of ours reads the same: $file', ({ text, place }) => {
    const written = yamlOf(read(text), '', place);
    expect(read(written)).toEqual(read(text));
    expect(yamlOf(read(text), text, place)).toBe(text);
  });

  it('reads the same, whatever it is', () => {
    fc.assert(
      fc.property(anything, (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(read(yamlOf(plain))).toEqual(plain);
      }),
      { numRuns: 400 },
    );
  });
});

describe('paths and causes', () => {
  const text = `# What comes after what.
paths:
  complaints:
    clause: "4"
    title: { zh: 投诉, en: complaints }
    for: [complaint]
    steps:
      - { step: respond }
      # The text asks for both.
      - { step: analyse, by: store_manager, asks: [department, root_cause] } # see notes
      - { step: close }

causes:
  # As the shop tells them apart.
  use: { title: { zh: 用法, en: use } }
`;
  type Document = { paths: Record<string, { steps: object[] }>; causes: Record<string, object> };

  it('keep their comments and lines where a step comes, goes or asks otherwise', () => {
    const document = read(text) as Document;
    const steps = document.paths.complaints?.steps ?? [];
    steps.splice(0, 1);
    steps.splice(1, 0, { step: 'agree', confirmed_by: 'customer' });
    Object.assign(document.causes, { shop: { title: { zh: '门店', en: 'shop' } } });
    expect(yamlOf(document, text)).toBe(
      text
        .replace('      - { step: respond }\n', '')
        .replace('# see notes\n', '# see notes\n      - { step: agree, confirmed_by: customer }\n')
        .replace('en: use } }\n', 'en: use } }\n  shop: { title: { zh: 门店, en: shop } }\n'),
    );
  });

  it('are written as a person would: a step a line, what is short on one', () => {
    const document = read(text) as Document;
    const under = { slip: { title: { zh: '失误', en: 'slip' } } };
    document.causes.use = { under, title: { zh: '用法', en: 'use' } };
    expect(yamlOf({ ...document, rules: [] })).toBe(`causes:
  use: { title: { zh: 用法, en: use }, under: { slip: { title: { zh: 失误, en: slip } } } }

paths:
  complaints:
    clause: "4"
    title: { zh: 投诉, en: complaints }
    for: [complaint]
    steps:
      - { step: respond }
      - { step: analyse, by: store_manager, asks: [department, root_cause] }
      - { step: close }

rules: []
`);
  });
});

describe('a file that a person wrote', () => {
  const [pack] = shipped.filter(({ file }) => file === 'packs/equipment-rental/pack.yaml');
  const text = pack?.text ?? '';
  type Document = {
    rules: Record<string, unknown>[];
    clauses: unknown[];
    parameters: Record<string, unknown>;
    joining?: string;
  };
  const changed = (change: (document: Document) => void) => {
    const document = read(text) as Document;
    change(document);
    const after = yamlOf(document, text);
    expect(read(after)).toEqual(document);
    const [was, is] = [text.split('\n'), after.split('\n')];
    return { gone: was.filter((line) => !is.includes(line)), come: is.filter((line) => !was.includes(line)), is, was };
  };

  it('changes in the line that says something else', () => {
    const { gone, come } = changed(({ rules }) => {
      const rule = rules.find(({ id }) => id === 'tier.important.demand');
      Object.assign(rule ?? {}, { note: 'another', title: { zh: '甲', en: 'A' } });
    });
    expect(gone).toEqual([]);
    expect(come).toEqual(['    note: another', '    title: { zh: 甲, en: A }']);
  });

  it('takes a rule in at its place, and lets one go, with every comment kept', () => {
    const { is, was, come } = changed(({ rules }) => {
      rules.splice(3, 1, {
        id: 'tier.core.more',
        clause: '2.1.1',
        classify: { tier: 'core' },
        when: { fact: 'tenure', over: '9y' },
      });
    });
    expect(is).toHaveLength(was.length - 1);
    expect(come).toEqual(['  - id: tier.core.more', '    when: { fact: tenure, over: 9y }']);
    expect(is.filter((line) => line.includes('#'))).toEqual(was.filter((line) => line.includes('#')));
  });

  it('gains and loses tables and parameters', () => {
    const { gone, come } = changed((document) => {
      delete document.joining;
      document.parameters.patience = { kind: 'count', clause: '1', title: { zh: '耐心', en: 'patience' }, default: 3 };
      Object.assign(document, { alerts: { late: { zh: '迟了', en: 'late' } } });
    });
    expect(gone).toEqual(['joining: share']);
    expect(come).toEqual([
      '  patience:',
      '    kind: count',
      '    clause: "1"',
      '    title: { zh: 耐心, en: patience }',
      '    default: 3',
      'alerts:',
      '  late: { zh: 迟了, en: late }',
    ]);
  });

  it('reads as it should after any change', () => {
    const whole = read(text) as Document;
    const place = fc.nat();
    const act = fc.oneof(
      fc.record({ act: fc.constant('drop' as const), place }),
      fc.record({ act: fc.constant('move' as const), place }),
      fc.record({ act: fc.constant('add' as const), place, value: anything }),
      fc.record({ act: fc.constant('set' as const), place, value: anything }),
    );
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 4 }), fc.constantFrom('rules', 'clauses'), (acts, table) => {
        const document = structuredClone(whole) as unknown as Record<string, unknown[]>;
        const list = document[table] ?? [];
        for (const one of acts) {
          const at = one.place % list.length;
          if (one.act === 'drop') list.splice(at, 1);
          else if (one.act === 'move') list.unshift(...list.splice(at, 1));
          else if (one.act === 'add') list.splice(at, 0, one.value);
          else Object.assign(list[at] as object, { more: one.value });
        }
        const plain: unknown = JSON.parse(JSON.stringify(document));
        expect(read(yamlOf(plain, text))).toEqual(plain);
      }),
      { numRuns: 40 },
    );
  });
});
