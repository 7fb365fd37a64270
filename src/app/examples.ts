/// <reference types="vite/types/importMeta.d.ts" />
// The example organisations: whichever pack has an `example.ts` beside it, so that a pack stays one folder.
import type { Example, Examples } from '#features/setup/index.ts';

const found = import.meta.glob<{ example: Example }>('../../packs/*/example.ts');

/** Loads the generators, by the pack's folder. */
export async function findExamples(): Promise<Examples> {
  const loaded = Object.entries(found).map(async ([path, load]) => {
    const { example } = await load();
    return [path.split('/').at(-2) ?? '', example] as const;
  });
  return new Map(await Promise.all(loaded));
}
