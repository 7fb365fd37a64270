// Where in the document a finding stands: at a rule, at a clause, at a part of the frame.
import type { Finding } from '#policy/index.ts';
import type { Doc } from '../document/doc.ts';

export type FindingPlace =
  | { readonly kind: 'rule'; readonly id: string }
  | { readonly kind: 'clause'; readonly no: string }
  | { readonly kind: 'part'; readonly part: 'labels' | 'parameters' | 'words' | 'frame'; readonly name: string };

const wordParts = ['roles', 'duties', 'alerts', 'benefits'];

export function placeOf(doc: Doc, { place, clause }: Finding): FindingPlace {
  const rule = ruleOf(doc, place);
  if (rule !== undefined) return { kind: 'rule', id: rule };
  const [, written] = /^clauses[ .[]+(\S+?)\]?(?:$|\.)/.exec(place) ?? [];
  const no = written === undefined ? clause : (doc.clauses[Number(written)]?.no ?? written);
  if (no !== undefined && doc.clauses.some((one) => one.no === no)) return { kind: 'clause', no };
  const [part = '', name = ''] = place.split('.');
  if (part === 'labels' || part === 'parameters') return { kind: 'part', part, name };
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
  const keyOf = (place: FindingPlace): string =>
    place.kind === 'rule'
      ? `rule ${place.id}`
      : place.kind === 'clause'
        ? `clause ${place.no}`
        : `${place.part} ${place.name}`;
  for (const finding of findings) {
    const key = keyOf(placeOf(doc, finding));
    known.set(key, [...(known.get(key) ?? []), finding]);
  }
  return (wanted) => known.get(keyOf(wanted)) ?? [];
}
