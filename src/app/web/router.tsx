// Routes from the slices' screens. Each screen is its own chunk; an address holds plain strings.
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  parseSearchWith,
  stringifySearchWith,
} from '@tanstack/react-router';
import { Bones } from '#ui/data/Bones.tsx';
import { BrokenScreen } from '#ui/page/ErrorBoundary.tsx';
import { useMay } from '#ui/reader.ts';
import type { Screen, WebDoor } from '#ui/screen.ts';
import { Entrance } from './Entrance.tsx';
import { NotFound } from './NotFound.tsx';

/** The router over all screens that the doors show. */
export function openRouter(doors: readonly WebDoor[]) {
  const root = createRootRoute({
    component: () => <Entrance doors={doors} />,
    notFoundComponent: NotFound,
  });
  const screens = [...doors.flatMap((door) => door.screens ?? []), ...builtIn];
  const routes = screens.map((screen) =>
    createRoute({ getParentRoute: () => root, path: screen.path, component: guarded(screen) }),
  );
  return createRouter({
    routeTree: root.addChildren(routes),
    parseSearch: parseSearchWith((value) => value),
    stringifySearch: stringifySearchWith(String),
    scrollRestoration: true,
    defaultPendingComponent: Loading,
    defaultErrorComponent: ({ error }) => <BrokenScreen error={error} />,
  });
}

/** For whoever may not see a screen there is no such page: the server would refuse each of its questions. */
function guarded({ load, may }: Screen) {
  const Shown = lazyRouteComponent(load);
  if (may === undefined) return Shown;
  const Guarded = () => (useMay()(may) ? <Shown /> : <NotFound />);
  return Object.assign(Guarded, Shown.preload ? { preload: Shown.preload } : {});
}

/** The page that leads to what few set up; and the living style page, in builds for development only. */
const builtIn: readonly Screen[] = [
  { path: '/administration', load: () => import('./Administration.tsx') },
  ...(import.meta.env.DEV ? [{ path: '/_ui', load: () => import('./style/StylePage.tsx') } as const] : []),
];

function Loading() {
  return (
    <div className="page">
      <Bones lines={8} />
    </div>
  );
}
