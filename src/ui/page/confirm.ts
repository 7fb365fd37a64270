// A question before what cannot be undone; everything else is done at once and offers undo instead.
import { useUiPhrases } from '../phrases.ts';
import { useOverlays } from './OverlaysProvider.tsx';

export interface Question {
  title: string;
  /** What will be gone. */
  text: string;
  /** The verb on the button: "Delete". */
  act: string;
  /** The other button; "Cancel" where left out. */
  keep?: string | undefined;
}

/** `if (await confirm({ … })) …`; leaving the question means no. */
export function useConfirm(): (question: Question) => Promise<boolean> {
  const overlays = useOverlays();
  const t = useUiPhrases();
  return async ({ title, text, act, keep }) => {
    const sayers = await overlays().catch(() => undefined);
    // Where our own place for questions does not come, the browser asks.
    if (sayers === undefined) return window.confirm(`${title}\n\n${text}`);
    const answer = await sayers.modal.confirm({
      title,
      content: text,
      okText: act,
      okButtonProps: { danger: true },
      cancelText: keep ?? t('action.cancel'),
      autoFocusButton: 'cancel',
    });
    return answer === true;
  };
}
