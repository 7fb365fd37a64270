// Places on the page of a person that other slices fill.
import { slot } from '#ui/slot.tsx';

/** Further blocks below who the person is: what they may do. */
export const personSide = slot<{ personId: string }>('person.side');

/** Further blocks of one's own profile: how one signs in. */
export const profileSide = slot<object>('profile.side');
