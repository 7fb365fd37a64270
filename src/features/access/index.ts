// The door of access: the page of what somebody may do. How far rights reach is decided in customers/reach.ts.
import type { Feature } from '#platform/feature.ts';
import { routes } from './routes.ts';

export const access: Feature = { name: 'access', routes, permissions: [] };
