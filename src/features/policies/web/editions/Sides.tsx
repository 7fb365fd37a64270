// What stood there before and what stands there now, side by side.
import type { ReactNode } from 'react';
import { useStudioPhrases } from '../studio/studio.ts';

export const tones = { added: 'accent', removed: 'over', changed: 'soon', same: 'idle' } as const;

export function Sides({ before, after }: { before: ReactNode; after: ReactNode }) {
  const t = useStudioPhrases();
  return (
    <div className="compare__sides">
      <div className={before ? 'compare__before' : 'soft'}>
        <span className="soft small">{t('compare.before')}</span> {before ?? t('compare.nothing')}
      </div>
      <div className={after ? 'compare__after' : 'soft'}>
        <span className="soft small">{t('compare.after')}</span> {after ?? t('compare.gone')}
      </div>
    </div>
  );
}
