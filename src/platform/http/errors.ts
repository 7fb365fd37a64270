// From anything thrown to what the reader is told. Three kinds: what the user can mend (a refusal, bad input), what is
// over soon (the database is away), and faults, which say nothing but their number.
import type { Problem } from '../contract.ts';
import { DatabaseAway, sqlstate } from '../db.ts';
import { InputRefusal, Refusal, type RefusalCode, type RefusalParams, refuse } from '../refusal.ts';
import { type Language, wordsOf } from './words.ts';

export interface Answer {
  status: number;
  problem: Problem;
  headers: Record<string, string>;
  /** A fault is logged, once, at the edge. */
  isFault: boolean;
}

/** What the reader is told about whatever was thrown. */
export function answerTo(
  error: unknown,
  language: Language,
  { id: requestId, bodyLimit }: { id: string; bodyLimit?: number | undefined },
): Answer {
  if (error instanceof InputRefusal) return inputAnswer(error, language);
  if (error instanceof Refusal) return refusalAnswer(error, language);
  const later = laterCode(error);
  if (later !== undefined) {
    return { ...refusalAnswer(refuse(later), language), headers: { 'retry-after': '2' }, isFault: true };
  }
  if (isImpossibleValue(error)) {
    return inputAnswer(new InputRefusal([{ path: '', code: 'input.impossible', params: {} }]), language);
  }
  const known = fromFramework(error, bodyLimit);
  if (known !== undefined)
    return known instanceof Refusal ? refusalAnswer(known, language) : inputAnswer(known, language);
  const told = refusalAnswer(refuse('http.fault', { requestId }), language);
  return { ...told, problem: { ...told.problem, requestId }, isFault: true };
}

function refusalAnswer(refusal: Refusal, language: Language): Answer {
  const { code, params, basis, status } = refusal;
  const problem: Problem = { code, message: wordsOf(code, params, language) };
  if (basis !== undefined) problem.basis = { clause: basis.clause, policy: basis.policy };
  const headers: Record<string, string> = {};
  const seconds = params.seconds ?? Number(params.minutes ?? 0) * 60;
  if (status === 429) headers['retry-after'] = String(seconds);
  return { status, problem, headers, isFault: false };
}

function inputAnswer({ faults }: InputRefusal, language: Language): Answer {
  const shown = faults.slice(0, 50);
  return {
    status: 400,
    problem: {
      code: 'invalid_input',
      message: wordsOf('input.invalid', { count: faults.length }, language),
      fields: shown.map(({ path, code, params }) => ({ path, code, message: wordsOf(code, params, language) })),
    },
    headers: {},
    isFault: false,
  };
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

/** What passes by itself: no connection, no room, or somebody held a lock for too long (55P03; 57014: statement too long). */
function laterCode(error: unknown): RefusalCode | undefined {
  if (error instanceof DatabaseAway)
    return ({ away: 'http.unavailable', busy: 'http.busy', full: 'http.full' } as const)[error.reason];
  return /^(55P03|57014)$/.test(sqlstate(error) ?? '') ? 'http.busy' : undefined;
}

/** Values that PostgreSQL cannot hold although their type was right: out of range, no such day, NUL (class 22 in part). */
function isImpossibleValue(error: unknown): boolean {
  return /^(22003|22007|22008|22021|22P02|22P05)$/.test(sqlstate(error) ?? '');
}

const mebibyte = 1_048_576;

/** What fastify itself refuses, in our words. */
function fromFramework(error: unknown, bodyLimit = mebibyte): Refusal | InputRefusal | undefined {
  const code = codeOf(error);
  const said: Record<string, [RefusalCode, RefusalParams]> = {
    FST_ERR_CTP_BODY_TOO_LARGE: ['http.too_large', { max: `${Math.floor(bodyLimit / mebibyte)} MB` }],
    FST_ERR_CTP_INVALID_MEDIA_TYPE: ['http.media_type', { expected: 'application/json' }],
    FST_ERR_NOT_FOUND: ['http.not_found', {}],
  };
  const refusal = said[code];
  if (refusal !== undefined) return refuse(...refusal);
  if (code === 'FST_ERR_BAD_URL') return new InputRefusal([{ path: '', code: 'input.address', params: {} }]);
  if (error instanceof Error && 'statusCode' in error) {
    const status = Number(error.statusCode);
    if (status === 404) return refuse('http.not_found');
    if (status >= 400 && status < 500) return new InputRefusal([{ path: '', code: 'input.shape', params: {} }]);
  }
  return undefined;
}
