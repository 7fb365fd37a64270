// Paths while a policy is written: two editions told apart step by step, and a path that does not read does not hide the rest.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Pack } from '../pack.ts';
import { compareEditions, isSamePolicy } from './compare.ts';
import { review } from './review.ts';

type Written = { paths: Record<string, { steps: unknown[] }>; causes: Record<string, unknown>; rules: unknown[] };
const whole = (): Written => parse(readFileSync('src/policy/testing/good/whole.yaml', 'utf8')).pack;
const packWith = (change: (written: Written) => void): Pack => {
  const written = whole();
  change(written);
  return review({ document: written }).pack!;
};
const steps = (...names: string[]) => names.map((step) => ({ step }));
const way = (...names: string[]) =>
  packWith(({ paths }) => {
    Object.assign(paths.complaints!, { steps: steps(...names) });
  });
const changesOf = (before: Pack, after: Pack) =>
  (compareEditions(before, after).paths[0]?.steps ?? [])
    .filter(({ kind }) => kind !== 'same')
    .map(({ step, kind, isMoved, before: was, after: is }) => [
      step,
      isMoved ? 'moved' : kind,
      was?.number,
      is?.number,
    ]);

describe('two editions', () => {
  it('tell that something else is asked beside the steps', () => {
    const other = packWith(({ paths }) => {
      Object.assign(paths.complaints!, { beside: [{ step: 'tell_progress', asks: ['done'] }] });
    });
    const [change] = compareEditions(
      way('respond'),
      packWith(({ paths }) => {
        Object.assign(paths.complaints!, { steps: steps('respond'), beside: undefined });
      }),
    ).paths;
    expect([change?.kind, change?.frame]).toEqual(['changed', ['beside']]);
    expect(
      compareEditions(
        packWith(() => undefined),
        other,
      ).paths[0]?.frame,
    ).toEqual(['beside']);
    expect(isSamePolicy(compareEditions(other, other))).toBe(true);
  });

  it('tell which step came, went and moved, and move as few as they can', () => {
    const before = way('respond', 'analyse', 'propose', 'resolve', 'close');
    expect(changesOf(before, way('respond', 'propose', 'agree', 'resolve', 'analyse', 'close'))).toEqual([
      ['agree', 'added', undefined, 3],
      ['analyse', 'moved', 2, 5],
    ]);
    expect(changesOf(before, way('analyse', 'resolve', 'close'))).toEqual([
      ['respond', 'removed', 1, undefined],
      ['propose', 'removed', 3, undefined],
    ]);
  });

  it('tell what a step asks otherwise, and what of the path beside its steps is other', () => {
    const before = review({ document: whole() }).pack!;
    const after = packWith(({ paths }) => {
      Object.assign(paths.complaints!.steps[2] as object, { asks: ['department'] });
      Object.assign(paths.complaints!, { for: ['complaint', 'issue'] });
    });
    const [path] = compareEditions(before, after).paths;
    expect(path).toMatchObject({ kind: 'changed', frame: ['for'] });
    expect(changesOf(before, after)).toEqual([['analyse', 'changed', 3, 3]]);
    expect(isSamePolicy(compareEditions(before, after))).toBe(false);
    expect(compareEditions(before, after).parts.filter(({ kind }) => kind !== 'same')).toEqual([]);
  });

  it('tell a path and a cause that only one of them has', () => {
    const before = review({ document: whole() }).pack!;
    const after = packWith((written) => {
      written.paths = {};
      written.causes = { ...written.causes, weather: { title: { zh: '天气', en: 'weather' } } };
      (written.rules as { id: string }[]).pop();
    });
    const { paths, causes } = compareEditions(before, after);
    expect(paths.map(({ name, kind }) => [name, kind])).toEqual([['complaints', 'removed']]);
    expect(causes.filter(({ kind }) => kind !== 'same').map(({ name, kind }) => [name, kind])).toEqual([
      ['weather', 'added'],
    ]);
  });

  it('are the same as themselves, whatever the steps', () => {
    const names = fc.subarray(['respond', 'apologise', 'analyse', 'propose', 'agree', 'resolve', 'close'], {
      minLength: 1,
    });
    fc.assert(
      fc.property(names, names, (one, other) => {
        const [before, after] = [way(...one), way(...other)];
        expect(isSamePolicy(compareEditions(before, before))).toBe(true);
        const kinds = (compareEditions(before, after).paths[0]?.steps ?? []).map(({ kind }) => kind);
        expect(kinds.filter((kind) => kind !== 'added')).toHaveLength(one.length);
        expect(kinds.filter((kind) => kind !== 'removed')).toHaveLength(other.length);
      }),
      { numRuns: 15 },
    );
  });
});

it('reviews the rest where a path or a cause does not read, and says what is wrong with it', () => {
  const written = whole();
  Object.assign(written.paths, { broken: { clause: '4', title: { zh: '乙', en: 'b' }, for: ['issue'], steps: [] } });
  Object.assign(written.causes, { nameless: {} });
  const { pack, isWhole, findings } = review({ document: written });
  expect([isWhole, Object.keys(pack?.paths ?? {})]).toEqual([false, ['complaints']]);
  expect(Object.keys(pack?.causes ?? {})).not.toContain('nameless');
  expect(findings.map(({ place }) => place)).toEqual(
    expect.arrayContaining(['paths.broken.steps', 'causes.nameless.title']),
  );
});
