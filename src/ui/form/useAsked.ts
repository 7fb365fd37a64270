// The words of asking for approval, and what is said once it was asked. Today hears of it by itself.
import { useToast } from '../page/toast.tsx';
import { useUiPhrases } from '../phrases.ts';

export function useAsked(): { submit: string; title: string; done: () => void } {
  const t = useUiPhrases();
  const toast = useToast();
  return {
    submit: t('approval.submit'),
    title: t('approval.title'),
    done: () => toast.done(t('approval.done'), { detail: t('approval.doneText') }),
  };
}
