// Every capability, one line each. What one slice needs of others without knowing them is brought together here.
import { heldDuties, obligations } from '#features/obligations/index.ts';
import { peopleFeature } from '#features/people/index.ts';
import { policies, type Shelf } from '#features/policies/index.ts';
import { type Examples, setupFeature } from '#features/setup/index.ts';
import type { Feature } from '#platform/feature.ts';

export interface FeatureParts {
  readonly shelf: Shelf;
  readonly examples: Examples;
  readonly passwordLength: number;
}

/** The features of this installation. */
export function featuresOf({ shelf, examples, passwordLength }: FeatureParts): readonly Feature[] {
  return [
    peopleFeature({ holdings: [heldDuties], passwordLength }),
    policies,
    obligations,
    setupFeature({ shelf, examples, passwordLength }),
  ];
}
