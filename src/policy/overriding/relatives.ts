// Rules that follow one another where one takes the other's place for a time: what the one left running is finished before the other begins.

/** A rule of a policy. */
export interface RuleRef {
  readonly pack: string;
  readonly rule: string;
}

/** What `overrides` names: a rule of the same policy, or `policy/rule` of another. */
export function overriddenBy(written: string, pack: string): RuleRef {
  const [first = '', second] = written.split('/');
  return second === undefined ? { pack, rule: first } : { pack: first, rule: second };
}
