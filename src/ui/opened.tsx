// Drawers are opened by few of those who see their page, and carry the heaviest of what a page needs (calendars, menus): so each is
// loaded when it is first opened, and stays, that it can close as it does.
import { type ComponentType, type ReactNode, useEffect, useRef, useState } from 'react';
import { useToast } from './page/toast.tsx';

/**
 * `const WhyDrawer = whenOpened(() => import('./WhyDrawer.tsx').then((file) => file.WhyDrawer), ({ item }) => item !== undefined)`. Where it does
 * not come, that is said, and what one was about stays as it is.
 */
export function whenOpened<Props extends { onClose: () => void }>(
  load: () => Promise<ComponentType<Props>>,
  isOpen: (props: Props) => boolean,
): (props: Props) => ReactNode {
  return (props) => {
    const toast = useToast();
    const [Drawer, setDrawer] = useState<ComponentType<Props>>();
    const isWanted = Drawer === undefined && isOpen(props);
    const giveUp = (error: unknown) => {
      props.onClose();
      toast.failed(error);
    };
    const latest = useRef(giveUp);
    latest.current = giveUp;
    useEffect(() => {
      if (!isWanted) return;
      load().then(
        (loaded) => setDrawer(() => loaded),
        (error: unknown) => latest.current(error),
      );
    }, [isWanted]);
    return Drawer && <Drawer {...props} />;
  };
}
