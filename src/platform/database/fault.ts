// What can go wrong between us and PostgreSQL, sorted by what the caller can do about it.

/** Why the database cannot serve: not reachable, all connections taken, or no room left to write. */
export type AwayReason = 'away' | 'busy' | 'full';

/** The database cannot serve now; trying again later can help (HTTP 503 with Retry-After, 507 when `full`). */
export class DatabaseAway extends Error {
  readonly reason: AwayReason;
  override readonly name = 'DatabaseAway';
  constructor(reason: AwayReason, cause: unknown) {
    super(`${words[reason]}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.reason = reason;
  }
}

const words: Record<AwayReason, string> = {
  away: 'The database cannot be reached',
  busy: 'Every database connection is taken',
  full: 'The database has no room to write',
};

/** The SQLSTATE of an error of PostgreSQL (appendix A of its manual), or undefined for any other error. */
export function sqlstate(error: unknown): string | undefined {
  // EPIPE, with five letters, looks like one; it comes from the system, which names its call.
  const code = error instanceof Error && 'code' in error && !('syscall' in error) ? error.code : undefined;
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined;
}

/** Whether the error is a unique violation (23505), of the constraint or unique index named, if one is. */
export function isDuplicate(error: unknown, constraint?: string): boolean {
  if (sqlstate(error) !== '23505') return false;
  return constraint === undefined || (error as { constraint?: string }).constraint === constraint;
}

/** Whether the same transaction may succeed when it is run again: 40001 serialization failure, 40P01 deadlock. */
export function isRetryable(error: unknown): boolean {
  const state = sqlstate(error);
  return state === '40001' || state === '40P01';
}

/** The error as the caller should see it: DatabaseAway for what is not the caller's doing, everything else as it was. */
export function faultOf(error: unknown): unknown {
  if (error instanceof DatabaseAway) return error;
  const reason = awayReason(error);
  return reason === undefined ? error : new DatabaseAway(reason, error);
}

function awayReason(error: unknown): AwayReason | undefined {
  const state = sqlstate(error);
  // 53100 disk full; 25006 read-only: the supervisor makes the server so when the disk is nearly full.
  if (state === '53100' || state === '25006') return 'full';
  // 53300 too many connections, 53200 out of memory, 55P03 a lock not had in time, 57014 a statement cancelled for its length.
  if (state !== undefined && ['53300', '53200', '55P03', '57014'].includes(state)) return 'busy';
  // 57P01…57P03 the server stops or is starting, 57P05 idle session ended, 25P03 idle in transaction ended, 08… the connection broke.
  if (state !== undefined) return /^(57P0[1235]|25P03|08...)$/.test(state) ? 'away' : undefined;
  if (!(error instanceof Error)) return undefined;
  if (/timeout exceeded when trying to connect/.test(error.message)) return 'busy';
  const code = 'code' in error ? String(error.code) : '';
  if (
    /^(ECONN\w+|EPIPE|ENOENT|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/.test(code) &&
    'syscall' in error
  )
    return 'away';
  // The last is of a server that stops while somebody still asks.
  return /Connection terminated|Query read timeout|not queryable|connection error|after calling end on the pool/i.test(
    error.message,
  )
    ? 'away'
    : undefined;
}
