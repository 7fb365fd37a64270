// What of a step stays with the request itself, where lists, registers and figures find it without reading every step. Pure; the example's
// generator asks here too.
import type { FieldValues } from './contract.ts';

type Instant = number;

/** What steps leave on a request. */
export interface Kept {
  readonly isComplex: boolean;
  readonly solutionDue: Instant | null;
  readonly agreedTime: Instant | null;
  readonly satisfaction: number | null;
  readonly departmentId: string | null;
  readonly requirementType: string | null;
  readonly progress: string | null;
  /** Of a suggestion; null while nobody has decided. */
  readonly adopted: boolean | null;
  /** When the customer was told what became of a suggestion. */
  readonly resultToldAt: Instant | null;
}

export const nothingKept: Kept = {
  isComplex: false,
  solutionDue: null,
  agreedTime: null,
  satisfaction: null,
  departmentId: null,
  requirementType: null,
  progress: null,
  adopted: null,
  resultToldAt: null,
};

const placeOf = {
  complex: 'isComplex',
  due: 'solutionDue',
  agreed_time: 'agreedTime',
  satisfaction: 'satisfaction',
  department: 'departmentId',
  requirement_type: 'requirementType',
  progress: 'progress',
  adopted: 'adopted',
} as const satisfies Partial<Record<keyof FieldValues, keyof Kept>>;

/** What changes by a step. Whose progress is told is done when it is resolved, and is looked into again when it comes back. */
export function keptBy(step: string, fields: FieldValues, at: Instant, before: Pick<Kept, 'progress'>): Partial<Kept> {
  const said = Object.entries(placeOf).flatMap(([field, place]) => {
    const value = fields[field as keyof typeof placeOf];
    return value === undefined ? [] : [[place, value] as const];
  });
  return {
    ...(step === 'reopen' ? anew(before) : {}),
    ...(step === 'resolve' && before.progress !== null ? { progress: 'done' } : {}),
    ...(step === 'tell_result' ? { resultToldAt: at } : {}),
    ...(Object.fromEntries(said) as Partial<Kept>),
  };
}

/** It comes back: what it is stays, how far it was does not. */
function anew({ progress }: Pick<Kept, 'progress'>): Partial<Kept> {
  const { departmentId: _, requirementType: __, ...blank } = nothingKept;
  return { ...blank, progress: progress === null ? null : 'studying' };
}
