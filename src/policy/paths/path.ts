// A path as requests go by it: parameters filled in, and which of its steps concern a request.
import type { Edition } from '../edition.ts';
import type { FieldName, StepName } from '../vocabulary/index.ts';
import type { Cause, WrittenPath, WrittenStep } from './schema.ts';

export interface PathStep {
  readonly step: StepName;
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

function pathOf({ id: edition, pack }: Edition, id: string, { clause, title, steps }: WrittenPath): Path {
  return {
    id,
    edition,
    clause,
    title,
    causes: pack.causes,
    steps: steps.map((step) => ({
      step: step.step,
      clause: step.clause ?? clause,
      ...(step.about === undefined ? {} : { about: step.about }),
      asks: step.asks ?? [],
      ...(typeof step.by === 'string' ? { by: step.by } : {}),
      isConfirmed: step.confirmed_by === 'customer',
      ...(typeof step.attempts === 'number' ? { attempts: step.attempts } : {}),
    })),
  };
}

/** The steps that concern a request, in order. */
export function stepsFor(path: Path | undefined, marks: Marks): readonly PathStep[] {
  return (path?.steps ?? []).filter(({ about }) => concerns(about ?? {}, marks));
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
