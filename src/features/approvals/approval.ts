// How what was asked for stands, and whether it may be used: pure.
import type { RefusalCode } from '#platform/refusal.ts';
import type { ApprovalState } from './contract.ts';

type Instant = number;

export interface Standing {
  readonly decideBy: Instant;
  readonly granted: boolean | null;
  readonly useBy: Instant | null;
  readonly usedAt: Instant | null;
  readonly withdrawnAt: Instant | null;
}

export function stateOf({ decideBy, granted, useBy, usedAt, withdrawnAt }: Standing, now: Instant): ApprovalState {
  if (usedAt !== null) return 'used';
  if (withdrawnAt !== null) return 'withdrawn';
  if (granted === false) return 'declined';
  const until = granted === null ? decideBy : (useBy ?? decideBy);
  if (now >= until) return 'lapsed';
  return granted === null ? 'waiting' : 'granted';
}

/** Why one cannot act by it; nothing where one can. */
export const unusable: Readonly<Record<ApprovalState, RefusalCode | undefined>> = {
  waiting: 'approval.not_decided',
  granted: undefined,
  declined: 'approval.declined',
  used: 'approval.already_used',
  lapsed: 'approval.lapsed',
  withdrawn: 'approval.already_withdrawn',
};
