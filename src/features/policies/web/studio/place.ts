// Where in the document a finding stands: at a rule, at a clause, at a path or one of its steps, at a part of the frame.
import type { Finding } from '#policy/index.ts';
import type { Doc } from '../document/doc.ts';

export type FindingPlace =
  | { readonly kind: 'rule'; readonly id: string }
  | { readonly kind: 'clause'; readonly no: string }
  | { readonly kind: 'path'; readonly name: string }
  | { readonly kind: 'step'; readonly name: string; readonly at: number }
  | {
      readonly kind: 'part';
      readonly part: 'labels' | 'parameters' | 'words' | 'paths' | 'frame';
      readonly name: string;
    };

const wordParts = ['roles', 'duties', 'alerts', 'benefits'];

export function placeOf(doc: Doc, { place, clause }: Finding): FindingPlace {
  const rule = ruleOf(doc, place);
  if (rule !== undefined) return { kind: 'rule', id: rule };
  const [, path, step] = /^paths\.([^.]+)(?:\.steps\.(\d+))?/.exec(place) ?? [];
  if (path !== undefined && Object.hasOwn(doc.paths, path))
    return step !== undefined && doc.paths[path]?.steps[Number(step)]
      ? { kind: 'step', name: path, at: Number(step) }
      : { kind: 'path', name: path };
  const [, written] = /^clauses[ .[]+(\S+?)\]?(?:$|\.)/.exec(place) ?? [];
  const no = written === undefined ? clause : (doc.clauses[Number(written)]?.no ?? written);
  if (no !== undefined && doc.clauses.some((one) => one.no === no)) return { kind: 'clause', no };
  const [part = '', name = ''] = place.split('.');
  if (part === 'labels' || part === 'parameters') return { kind: 'part', part, name };
  if (part === 'paths' || part === 'causes') return { kind: 'part', part: 'paths', name: '' };
  return { kind: 'part', part: wordParts.includes(part) ? 'words' : 'frame', name };
}

function ruleOf(doc: Doc, place: string): string | undefined {
  const [, index] = /^rules[[.](\d+)/.exec(place) ?? [];
  if (index !== undefined) return doc.rules[Number(index)]?.id;
  return doc.rules.find(({ id }) => id === place)?.id;
}

/** The findings that stand at each rule, each clause, each part. */
export function byPlace(doc: Doc, findings: readonly Finding[]): (wanted: FindingPlace) => readonly Finding[] {
  const known = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = keyOf(placeOf(doc, finding));
    known.set(key, [...(known.get(key) ?? []), finding]);
  }
  return (wanted) => known.get(keyOf(wanted)) ?? [];
}

function keyOf(place: FindingPlace): string {
  switch (place.kind) {
    case 'rule':
      return `rule ${place.id}`;
    case 'clause':
      return `clause ${place.no}`;
    case 'path':
      return `path ${place.name}`;
    case 'step':
      return `step ${place.name} ${place.at}`;
    default:
      return `${place.part} ${place.name}`;
  }
}
