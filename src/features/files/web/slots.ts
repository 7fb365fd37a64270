// The places of files that others fill.
import { slot } from '#ui/slot.tsx';

/** Beside a file of a request. */
export const fileActs = slot<{ customerId: string; requestId: string; fileId: string }>('file.acts');
