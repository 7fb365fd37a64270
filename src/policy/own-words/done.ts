// The event that keeps a duty of a policy's own: somebody records that it was done.
export const ownDutyDone = 'duty.done';
