// A refusal: something the user can mend. Its code is a place in the phrases, so that no code is without words, and its
// HTTP status follows from the code's family.
import type words from '#phrases/zh-CN/refusals.ts';
import type { InputFault } from './contract.ts';

type Words = typeof words;
/** `section.code`, derived from the phrases. */
export type RefusalCode = {
  [S in keyof Words & string]: `${S}.${keyof Words[S] & string}`;
}[keyof Words & string];

export type RefusalParams = Readonly<Record<string, string | number>>;
/** The clause that is the reason, and the document it stands in. */
export interface Basis {
  readonly clause: string;
  readonly policy: string;
}

/** Throw it: `throw refuse('request.already_closed', { requestId })`. `basis` where policy is the reason. */
export function refuse(code: RefusalCode, params: RefusalParams = {}, basis?: Basis): Refusal {
  return new Refusal(code, params, basis);
}

export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly params: RefusalParams;
  readonly basis: Basis | undefined;

  constructor(code: RefusalCode, params: RefusalParams, basis: Basis | undefined) {
    super(code);
    this.name = 'Refusal';
    this.code = code;
    this.params = params;
    this.basis = basis;
  }

  get status(): number {
    return statusOf(this.code);
  }
}

const exact: Partial<Record<RefusalCode, number>> = {
  'session.needed': 401,
  'session.wrong_credentials': 401,
  'session.locked': 429,
  'session.slowed': 429,
  'session.code_needed': 403,
  'session.password_needed': 403,
  'session.factor_needed': 403,
  'session.confirm_needed': 403,
  'session.provider_away': 503,
  'approval.needed': 403,
  'http.origin_not_allowed': 403,
  'viewing.only_seeing': 403,
  'viewing.over': 403,
  'http.too_large': 413,
  'http.media_type': 415,
  'http.too_many': 429,
  'http.too_many_looks': 429,
  'http.no_such_part': 416,
  'customer.reveal_too_many': 429,
  'http.fault': 500,
  'http.unavailable': 503,
  'http.busy': 503,
  'http.full': 507,
};

/**
 * The HTTP status of a refusal: 404 for `not_found` and for `not_allowed` (what one may not see looks as if it were not
 * there), 409 for conflicts and `already_…`, 400 for input, else 422.
 */
export function statusOf(code: RefusalCode): number {
  const known = exact[code];
  if (known !== undefined) return known;
  if (code.startsWith('input.')) return 400;
  const word = code.slice(code.indexOf('.') + 1);
  if (/(^|_)not_(found|allowed)$/.test(word)) return 404;
  if (/(^|_)conflict$|^already_/.test(word)) return 409;
  return 422;
}

/** Input that cannot be taken, field by field; an action throws it where only the database knows (a name already used). */
export function refuseInput(...faults: [InputFault, ...InputFault[]]): InputRefusal {
  return new InputRefusal(faults);
}

export class InputRefusal extends Error {
  readonly faults: readonly InputFault[];

  constructor(faults: readonly InputFault[]) {
    super(faults.map((fault) => `${fault.path}: ${fault.code}`).join('; '));
    this.name = 'InputRefusal';
    this.faults = faults;
  }
}
