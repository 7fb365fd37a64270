// Places of the page about privacy that other slices fill.
import { slot } from '#ui/slot.tsx';

/** The other pages about privacy, as links in this one's head. */
export const privacyPages = slot<object>('privacy.pages');
