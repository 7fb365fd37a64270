// Drawers are opened by few of those who see their page, and carry the heaviest of what a page needs (calendars, menus): so each is
// loaded when it is first opened, and stays, that it can close as it does.
import { type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';

/** `const WhyDrawer = whenOpened(() => import('./WhyDrawer.tsx').then((file) => file.WhyDrawer), ({ item }) => item !== undefined)`. */
export function whenOpened<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  isOpen: (props: Props) => boolean,
): (props: Props) => ReactNode {
  const Drawer = lazy(async () => ({ default: (await load()) as ComponentType<object> }));
  return (props) => {
    const [wasOpened, setOpened] = useState(false);
    if (!wasOpened && isOpen(props)) setOpened(true);
    return (
      wasOpened && (
        <Suspense fallback={null}>
          <Drawer {...props} />
        </Suspense>
      )
    );
  };
}
