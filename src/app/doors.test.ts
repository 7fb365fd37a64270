// What no type sees: that every part of every door is in the application, and that what the navigation says is there from the beginning.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const features = new URL('../features/', import.meta.url);
const doors = readdirSync(features).flatMap((name) => {
  const files = readdirSync(new URL(`${name}/`, features));
  return files.includes('web') ? [{ name, door: read(`../features/${name}/web/index.tsx`) }] : [];
});

describe('the doors of the web', () => {
  it('are many, or nothing was read', () => {
    expect(doors.length).toBeGreaterThan(30);
  });

  it('are in the application with all that they give it', () => {
    const list = read('./web/features.ts');
    const given = doors.flatMap(({ name, door }) =>
      [...door.matchAll(/^export const (screens|errands|fills|administration)\b/gm)].map(
        ([, part]) => `${name}.${part}`,
      ),
    );
    expect(given.filter((part) => !list.includes(`: ${part}`))).toEqual([]);
  });

  it.each(['zh-CN', 'en'])('are called by words of the first pages, in %s', (language) => {
    const [, named = ''] =
      /glob<[^>]*>\(\s*'[^']*\{([a-z,-]+)\}\.ts',?\s*\)/.exec(read(`./web/words/${language}.ts`)) ?? [];
    const later = named.split(',');
    expect(later).toContain('trail');
    const early = doors.flatMap(({ door }) => [...door.matchAll(/'([a-z-]+):[\w.]+'/g)].map(([, slice = '']) => slice));
    expect(early.filter((slice) => later.includes(slice))).toEqual([]);
  });
});
