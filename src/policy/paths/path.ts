// A path as requests go by it: parameters filled in, and which of its steps concern a request.
import type { Edition } from '../edition.ts';
import type { ActName, DeedName, FieldName, StepName } from '../vocabulary/index.ts';
import type { Cause, WrittenPath, WrittenStep } from './schema.ts';

/** What a policy says of a step of the way, or of an act beside it. */
export interface PathStep<Name extends DeedName = StepName> {
  readonly step: Name;
  readonly clause: string;
  readonly about?: WrittenStep['about'];
  readonly asks: readonly FieldName[];
  readonly by?: string | undefined;
  readonly isConfirmed: boolean;
  /** Undefined: nobody may say that the customer was not reached. */
  readonly attempts?: number | undefined;
}

/** The way of one kind of request under one edition. */
export interface Path {
  readonly id: string;
  readonly edition: string;
  readonly clause: string;
  readonly title: WrittenPath['title'];
  readonly steps: readonly PathStep[];
  /** Acts of which something is asked whenever they are done. */
  readonly beside: readonly PathStep<ActName>[];
  readonly causes: Readonly<Record<string, Cause>>;
}

/** What is known of a request that decides which steps concern it. */
export interface Marks {
  readonly urgency: string;
  readonly channel: string;
  readonly complex: boolean;
  readonly major: boolean;
  /** Of a suggestion; null while nobody has decided: then what is for adopted ones may still come. */
  readonly adopted?: boolean | null;
}

/**
 * The path of a kind of request: of several policies in force the first that has one. None where none has: then every step is open
 * and nothing is asked.
 */
export function pathFor(standing: readonly Edition[], kind: string): Path | undefined {
  for (const edition of standing) {
    const found = Object.entries(edition.paths).find(([, path]) => path.for.some((one) => one === kind));
    if (found) return pathOf(edition, ...found);
  }
  return undefined;
}

function pathOf({ id: edition, pack }: Edition, id: string, path: WrittenPath): Path {
  const { clause, title, steps, beside = [] } = path;
  return {
    id,
    edition,
    clause,
    title,
    causes: pack.causes,
    steps: steps.map((step) => ({
      ...askedBy(step, clause),
      isConfirmed: step.confirmed_by === 'customer',
      ...(typeof step.attempts === 'number' ? { attempts: step.attempts } : {}),
    })),
    beside: beside.map((act) => ({ ...askedBy(act, clause), isConfirmed: false })),
  };
}

function askedBy<Name extends DeedName>(
  {
    step,
    clause,
    about,
    asks = [],
    by,
  }: Pick<WrittenStep, 'clause' | 'about' | 'by'> & {
    readonly step: Name;
    readonly asks?: readonly FieldName[] | undefined;
  },
  usual: string,
): Omit<PathStep<Name>, 'isConfirmed'> {
  return {
    step,
    clause: clause ?? usual,
    ...(about === undefined ? {} : { about }),
    asks,
    ...(typeof by === 'string' ? { by } : {}),
  };
}

/** The steps that concern a request, in order. */
export function stepsFor(path: Path | undefined, marks: Marks): readonly PathStep[] {
  return (path?.steps ?? []).filter(({ about }) => concerns(about ?? {}, marks));
}

/** What the path says of a step or an act of such a request; undefined where it says nothing. */
export function askedOf(path: Path | undefined, deed: DeedName, marks: Marks): PathStep<DeedName> | undefined {
  const all: readonly PathStep<DeedName>[] = [...(path?.steps ?? []), ...(path?.beside ?? [])];
  return all.find(({ step, about }) => step === deed && concerns(about ?? {}, marks));
}

function concerns(about: NonNullable<WrittenStep['about']>, marks: Marks): boolean {
  const { urgency, channel, complex, major, adopted } = about;
  return (
    (urgency === undefined || urgency.some((one) => one === marks.urgency)) &&
    (channel === undefined || channel.includes(marks.channel)) &&
    (complex === undefined || complex === marks.complex) &&
    (major === undefined || major === marks.major) &&
    (adopted === undefined || (marks.adopted ?? adopted) === adopted)
  );
}

/** Every cause by its name, with the names that lead to it, in the order of the policy. */
export function causesIn(
  causes: Readonly<Record<string, Cause>>,
  above: readonly Cause['title'][] = [],
): { readonly name: string; readonly titles: readonly Cause['title'][] }[] {
  return Object.entries(causes).flatMap(([name, { title, under }]) => {
    const titles = [...above, title];
    return [{ name, titles }, ...causesIn(under ?? {}, titles)];
  });
}
