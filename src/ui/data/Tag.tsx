// A word that people gave to something; may be taken off again.
import { CloseOutlined } from '@ant-design/icons';
import { useUiPhrases } from '../phrases.ts';
import './data.css';

export function Tag({ children, onRemove }: { children: string; onRemove?: (() => void) | undefined }) {
  const t = useUiPhrases();
  return (
    <span className="tag">
      {children}
      {onRemove && (
        <button type="button" className="bare" aria-label={t('action.remove', { name: children })} onClick={onRemove}>
          <CloseOutlined />
        </button>
      )}
    </span>
  );
}
