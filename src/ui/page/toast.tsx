// Short news at the edge of the screen: what was done, with a way back where there is one; what was not, and why.
import { Button } from 'antd';
import { useIsPhone } from '../media.ts';
import { useUiPhrases } from '../phrases.ts';
import { useErrorWords } from './ErrorView.tsx';
import { useOverlays } from './OverlaysProvider.tsx';

export interface Toast {
  /** Says what was done. With `undo` a button takes it back. */
  done: (text: string, options?: { undo?: () => Promise<unknown>; detail?: string }) => void;
  failed: (error: unknown) => void;
}

const shown = 5;
/** Long enough to read, decide and reach the button. */
const shownWithUndo = 12;

export function useToast(): Toast {
  const overlays = useOverlays();
  const placement = useIsPhone() ? 'top' : 'bottomLeft';
  const t = useUiPhrases();
  const words = useErrorWords();
  const failed = async (error: unknown) => {
    const said = await overlays().catch(() => undefined);
    // A fault is never swallowed: without our own words' place the browser's says it.
    if (said === undefined) return window.alert(words(error));
    said.notification.open({ title: words(error), type: 'error', duration: shownWithUndo, role: 'alert', placement });
  };
  const done = async (text: string, { undo, detail }: Parameters<Toast['done']>[1] = {}) => {
    const { notification } = await overlays();
    const key = `toast-${crypto.randomUUID()}`;
    const takeBack = async () => {
      notification.destroy(key);
      try {
        await undo?.();
      } catch (error) {
        await failed(error);
      }
    };
    notification.open({
      key,
      title: text,
      description: detail,
      duration: undo ? shownWithUndo : shown,
      role: 'status',
      placement,
      actions: undo && (
        <Button size="small" onClick={takeBack}>
          {t('action.undo')}
        </Button>
      ),
    });
  };
  return {
    failed: (error) => void failed(error),
    // Good news that cannot be shown is left out: the page shows what was done.
    done: (text, options) => void done(text, options).catch(() => undefined),
  };
}
