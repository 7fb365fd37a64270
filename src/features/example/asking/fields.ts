// What is written down with a step: its words, and the fields that the path asks for.
import { askedOf, type Instant, type PathStep } from '#policy/index.ts';
import { acts, deeds, type FieldName, stepFields } from '#policy/vocabulary/index.ts';
import type { Life } from '../life.ts';
import { atWork, day, part, type World } from '../world.ts';
import type { Deed } from './data.ts';
import { type Asked, type FieldValues, said, standingOf } from './requests.ts';

/** What is said besides the fields; nothing, where the example has no words for it. */
export function wordsOf(deed: Deed, { about }: Asked, life: Life, world: World): string | null {
  const own: Partial<Record<Deed, string>> = {
    propose: about.proposal,
    resolve: about.solution,
    call_back: about.callback,
  };
  const general = deed === 'tell_progress' ? about.progress : world.data.steps?.words?.[deed];
  const text = own[deed] ?? (general && life.chance.pick(general));
  return text === undefined ? null : said(text, life, world);
}

/** The fields of a step: what it is nothing without, and what the path asks. */
export function fieldsOf({ step, asks }: PathStep, request: Asked, at: Instant, life: Life, world: World): FieldValues {
  const own = (deeds[step].must ?? []).filter((name) => name !== 'words');
  return valuesOf([...new Set([...own, ...asks])], request, at, life, world);
}

function valuesOf(names: readonly FieldName[], request: Asked, at: Instant, life: Life, world: World): FieldValues {
  return Object.fromEntries(names.map((name) => [name, fieldOf(name, request, at, life, world)]));
}

/** What the path asks of an act beside its steps; nothing, where it asks nothing. */
export function askedBeside(deed: Deed, request: Asked, at: Instant, life: Life, world: World): FieldValues {
  const asked = deed in acts ? askedOf(request.path, deed, standingOf(request).marks) : undefined;
  return asked === undefined ? {} : valuesOf(asked.asks, request, at, life, world);
}

function fieldOf(
  name: FieldName,
  { about, kept }: Asked,
  at: Instant,
  life: Life,
  world: World,
): FieldValues[FieldName] | undefined {
  const { chance } = life;
  // It goes on, not back.
  if (name === 'progress' && kept.progress !== null && kept.progress !== 'studying') return kept.progress;
  switch (stepFields[name].kind) {
    case 'flag':
      return chance.is(name === 'complex' ? (world.data.steps?.complex ?? 0) : 0.7);
    case 'rating':
      return chance.pick(grades);
    case 'likelihood':
      return chance.whole([6, 10]);
    case 'moment':
      return atWork(world, at + part(day, about.kind === 'need' ? [12, 40] : [4, 9], chance), chance);
    default:
  }
  const text = chance.pick(about.fields?.[name] ?? world.data.steps?.fields?.[name] ?? toldAnyway(name, about));
  switch (stepFields[name].kind) {
    case 'department':
      return world.staff.departmentNamed(text);
    // User names.
    case 'person':
      return world.staff.id(text);
    case 'people':
      return text.split(' ').map((one) => world.staff.id(one));
    default:
      return said(text, life, world);
  }
}

/** What the request says of it in other words. */
function toldAnyway(name: FieldName, { proposal, solution, callback, progress }: Asked['about']): readonly string[] {
  if (name === 'plan') return [proposal];
  if (name === 'effect') return [callback];
  if (name === 'result' || name === 'finding') return [solution];
  if (name === 'process') return progress;
  throw new Error(`the example has no words for the field ${name}`);
}

const grades = [5, 5, 5, 5, 5, 4, 4, 4, 4, 3, 3, 2, 1];
