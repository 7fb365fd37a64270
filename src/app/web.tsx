// The browser's entry: the page's own safety first, and only then anything else. A static import would not do, since a
// bundle's shared chunks run before the entry that imports them.
import './web/first.ts';

await import('./web/start.tsx');
