// Every slice that has screens, one line each: `import * as customers from '#features/customers/web/index.tsx'`.
import type { WebDoor } from '#ui/screen.ts';

export const doors: readonly WebDoor[] = [];
