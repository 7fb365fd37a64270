// How strictly people sign in: two profiles, one of which an organisation chooses. Every figure stands here, with its source, and nowhere else.

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Times in milliseconds. */
export interface Profile {
  /** A session unused for this long has ended; and none lives longer than `longest`. */
  readonly idle: number;
  readonly longest: number;
  /** For how long a proof of who one is stands for dangerous acts. */
  readonly confirmedFor: number;
  /** The same for seeing and taking out sensitive values whole, which some do all day; asked of whoever has a second factor. */
  readonly confirmedForLooks: number;
  /** Whether it is asked of the others too. */
  readonly looksConfirmed: 'by_factor' | 'everybody';
  /** Wrong passwords of one name from one address. */
  readonly attempts: AttemptRule;
  readonly password: {
    /** How many of the four kinds of characters (small, capital, digit, other); 0: no rule of composition. */
    readonly kinds: number;
    /** After how long a password must be changed; undefined: never without a reason. */
    readonly lasts: number | undefined;
    /** How many former ones may not be taken again. */
    readonly former: number;
  };
  /** Who needs a second factor, where the organisation requires it: whoever holds a permission that asks for it, or everybody. */
  readonly secondFactor: 'by_permission' | 'everybody';
}

/** After `free` failures each further one waits, twice as long each time; after `most` nothing is tried for `pause`. */
export interface AttemptRule {
  readonly free: number;
  readonly most: number;
  readonly delay: number;
  readonly pause: number;
}

export const profileNames = ['asvs', 'dengbao3'] as const;
export type ProfileName = (typeof profileNames)[number];

/**
 * `asvs`: OWASP ASVS 5.0.0 level 2. No composition and no periodic change (6.2.5, 6.2.10); limits against guessing (6.3.1); an idle and an
 * absolute limit (7.3.1, 7.3.2), with the figures of NIST SP 800-63B-4 for AAL2 (2.2.3: at most an hour, at most a day).
 * `dengbao3`: GB/T 22239-2019, level 3, 8.1.4.1: complexity and periodic change of what authenticates (a), handling of failed sign-ins
 * and an end when the connection times out (b), two or more factors together (d). The standard names no figures; these are the usual ones of assessors:
 * three of four kinds, ninety days, the last five not again, five tries, fifteen minutes, thirty minutes idle.
 * A look at sensitive values waits for a proof as old as an idle session may be at most (GB/T 35273-2020, 7.1 d: a check before high-risk operations; ASVS 7.5.3).
 */
export const profiles: Readonly<Record<ProfileName, Profile>> = {
  asvs: {
    idle: hour,
    longest: day,
    confirmedFor: 15 * minute,
    confirmedForLooks: hour,
    looksConfirmed: 'by_factor',
    attempts: { free: 5, most: 10, delay: 5 * second, pause: 15 * minute },
    password: { kinds: 0, lasts: undefined, former: 0 },
    secondFactor: 'by_permission',
  },
  dengbao3: {
    idle: 30 * minute,
    longest: 12 * hour,
    confirmedFor: 10 * minute,
    confirmedForLooks: 30 * minute,
    looksConfirmed: 'everybody',
    attempts: { free: 5, most: 5, delay: 0, pause: 15 * minute },
    password: { kinds: 3, lasts: 90 * day, former: 5 },
    secondFactor: 'everybody',
  },
};

/** Failures from one address, whatever the names: a whole office may sit behind it, and a list of names may be tried from it. */
export const attemptsByAddress: AttemptRule = { free: 50, most: 50, delay: 0, pause: 15 * minute };

/** How long the second proof may be awaited after the password. */
export const codePatience = 10 * minute;

/** How long a sign-in that has begun elsewhere may take. */
export const providerPatience = 10 * minute;

/** Links that never were, tried from one address: whoever has mistyped one is no guesser. */
export const linkGuesses: AttemptRule = { free: 20, most: 20, delay: 0, pause: 15 * minute };

/** The requests of a customer's link in a minute. */
export const linkBounds = { aMinute: 120 } as const;

/** What a key of a program may be at most: how long it lives, and its requests a minute. */
export const keyBounds = { longest: 366 * day, aMinute: 600 } as const;
