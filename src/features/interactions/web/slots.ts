// Places that others fill: what a contact has settled.
import { slot } from '#ui/slot.tsx';

/** After saving: which duties the events of a contact have kept. */
export const interactionSettled = slot<{ customerId: string; eventIds: readonly string[] }>('interaction.settled');
