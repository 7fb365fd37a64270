// The shape of what is coming while it loads.
import { useUiPhrases } from '../phrases.ts';
import './data.css';

const widths = ['72%', '48%', '60%', '35%', '66%'];

/** `lines` grey bars; said once to a screen reader. */
export function Bones({ lines = 4 }: { lines?: number | undefined }) {
  const t = useUiPhrases();
  return (
    <div className="stack" role="status">
      <span className="unseen">{t('table.loading')}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no identity
        <span key={line} className="bone" style={{ width: widths[line % widths.length] }} />
      ))}
    </div>
  );
}
