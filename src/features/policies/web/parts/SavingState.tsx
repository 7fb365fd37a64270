// How far what one writes is saved, in a word; where somebody else was faster, what to do about it.
import { Button } from 'antd';
import { useToast } from '#ui/page/toast.tsx';
import { useStudioPhrases } from '../studio/studio.ts';
import type { Writing } from '../studio/useDraft.ts';

export function SavingState({ writing, isReadOnly }: { writing: Writing; isReadOnly: boolean }) {
  const t = useStudioPhrases();
  const toast = useToast();
  if (isReadOnly) return <span className="soft">{t('saving.readOnly')}</span>;
  if (writing.saving !== 'conflict')
    return (
      <span className="soft" role="status">
        {t(`saving.${writing.saving}`)}
      </span>
    );
  return (
    <span role="alert" className="studio__conflict">
      {t('saving.conflict')}{' '}
      <Button size="small" onClick={() => window.open(window.location.href, '_blank')}>
        {t('saving.see')}
      </Button>{' '}
      <Button size="small" onClick={() => void writing.insist().catch((error: unknown) => toast.failed(error))}>
        {t('saving.mine')}
      </Button>{' '}
      <Button size="small" onClick={() => window.location.reload()}>
        {t('saving.theirs')}
      </Button>
    </span>
  );
}
