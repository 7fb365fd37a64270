// The place in the margin of a clause that has rules: how it is kept.
import { slot } from '#ui/slot.tsx';

export const clauseKept = slot<{ clause: string }>('clause.kept');
