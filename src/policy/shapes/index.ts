// The registry of sentence shapes. The Rule union is derived from it, so no shape can be forgotten anywhere.
import type { z } from 'zod';
import { alert } from './alert.ts';
import { allow } from './allow.ts';
import { before } from './before.ts';
import { classify } from './classify.ts';
import { every } from './every.ts';
import { grant } from './grant.ts';
import { measure } from './measure.ts';
import { retain } from './retain.ts';
import type { Shape } from './shape.ts';
import { within } from './within.ts';

export const shapes = { classify, measure, alert, every, within, before, grant, allow, retain };

export type ShapeName = keyof typeof shapes;
export type RuleOf<S extends ShapeName> = z.infer<(typeof shapes)[S]['schema']>;
export type Rule = { [S in ShapeName]: RuleOf<S> }[ShapeName];

/** The shape a written rule has: the one whose name is a key of it. */
export function shapeNameOf(rule: object): ShapeName | undefined {
  return (Object.keys(shapes) as ShapeName[]).find((name) => Object.hasOwn(rule, name));
}

/** The shape of a checked rule, with its type forgotten: callers treat all alike. */
export function shapeOf(rule: Rule): Shape {
  return shapes[shapeNameOf(rule) as ShapeName] as unknown as Shape;
}

export function isRule<S extends ShapeName>(rule: Rule, name: S): rule is Rule & RuleOf<S> {
  return shapeNameOf(rule) === name;
}

export type { Saying, Setting, Timed } from './shape.ts';
