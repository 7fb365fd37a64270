// Which shape a rule has that may be half written.
import { type ShapeName, shapeNameOf } from '#policy/index.ts';
import { sentences } from './sentences.ts';

export const shapeNames = Object.keys(sentences) as ShapeName[];

export function shapeOfDoc(rule: object): ShapeName | undefined {
  return shapeNameOf(rule);
}
