// What one does to the paths and causes of a document.
import { beginning } from '#phrases/beginnings.ts';
import { vocabulary } from '#policy/index.ts';
import { type Doc, freeKey, reworded } from './doc.ts';
import { type beginnings, begunPath, type CauseDoc, causeNames, type PathDoc, withCause } from './path-doc.ts';

/** Kinds of request that have no path yet. */
export function kindsLeft({ paths }: Doc): string[] {
  const taken = new Set(Object.values(paths).flatMap((path) => path.for));
  return vocabulary.requestKinds.filter((kind) => !taken.has(kind));
}

/** Whether a path stands in the clause, or one of its steps does: then it is carried out. */
export function isOnPath({ paths }: Doc, no: string): boolean {
  return Object.values(paths).some(
    ({ clause, also, steps, beside = [] }) =>
      clause === no || also?.includes(no) || [...steps, ...beside].some((step) => step.clause === no),
  );
}

/** A new path in a clause, for the kinds that have none: usually one begins with the way most requests go. Answers its name, too. */
export function addPath(doc: Doc, kind: keyof typeof beginnings, clause: string): { doc: Doc; name: string } {
  const left = kindsLeft(doc);
  const name = freeKey('', Object.keys(doc.paths), 'path');
  const path = begunPath(kind, { clause, title: beginning('path'), for: left });
  return { doc: putPath(doc, name, path), name };
}

/** Another path under a name; undefined takes it out. */
export function putPath(doc: Doc, name: string, path: PathDoc | undefined): Doc {
  const { [name]: _, ...others } = doc.paths;
  return { ...doc, paths: path ? { ...doc.paths, [name]: path } : others };
}

/** A cause by its title, below those that are named. */
export function addCause(doc: Doc, above: readonly string[], side: 'zh' | 'en', title: string): Doc {
  const name = freeKey(title, causeNames(doc.causes), 'cause');
  return putCause(doc, [...above, name], { title: reworded(undefined, side, title) });
}

/** Another cause at a place (the names that lead to it); undefined takes it out, with what is below it. */
export function putCause(doc: Doc, place: readonly string[], cause: CauseDoc | undefined): Doc {
  return { ...doc, causes: withCause(doc.causes, place, cause) };
}
