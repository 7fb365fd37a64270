// Places on the page of a site that other slices fill.
import { slot } from '#ui/slot.tsx';

/** Above the site's people and customers: what is owed about it. */
export const siteSide = slot<{ siteId: string }>('site.side');
