// What others show on this page. Obligations fill it; nobody imports their screens, so both sides say the name.
import { slot } from '#ui/slot.tsx';
import type { ComplianceRow } from '../contract.ts';

/** Why something was owed, what was seen, and how its due was counted. */
export const dutyWhy = slot<{ item: ComplianceRow | undefined; onClose: () => void }>('duty.why');
