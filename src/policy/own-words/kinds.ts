// Apart from the schema of a policy's own words, because screens list these and need none of what the schema stands on.

/** What of the kinds of facts an own one may be: a figure, yes or no, one of several words, since when. */
export const ownFactTypes = ['count', 'money', 'flag', 'choice', 'since'] as const;
