// A reply that says no, as one error that screens know how to show.
import type { FieldProblem, Problem } from '#platform/contract.ts';

/**
 * `code` is the refusal's code; `network` when nobody answered, `reply` when the answer could not be read,
 * `invalid_input` when fields need another look. `message` is in the reader's language, empty for `network` and `reply`.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly fields: readonly FieldProblem[];
  readonly basis: Problem['basis'];
  readonly requestId: string | undefined;

  constructor(status: number, problem: Problem) {
    super(problem.message);
    this.status = status;
    this.code = problem.code;
    this.fields = problem.fields ?? [];
    this.basis = problem.basis;
    this.requestId = problem.requestId;
  }
}

/** Whether the error is this refusal. @public */
export function isRefusal(error: unknown, code: string): error is ApiError {
  return error instanceof ApiError && error.code === code;
}
