// Something did not work: what, what to do about it, and the number by which the log knows it.
import { Button } from 'antd';
import { ApiError } from '../api/problem.ts';
import { useUiPhrases } from '../phrases.ts';
import './page.css';

export interface ErrorViewProps {
  error: unknown;
  onRetry?: (() => void) | undefined;
}

export function ErrorView({ error, onRetry }: ErrorViewProps) {
  const t = useUiPhrases();
  const words = useErrorWords();
  const { basis, requestId } = error instanceof ApiError ? error : { basis: undefined, requestId: undefined };
  return (
    <div className="error-view" role="alert">
      <strong>{t('error.title')}</strong>
      <span>{words(error)}</span>
      {basis && <span className="soft small">{t('error.basis', basis)}</span>}
      {requestId && <span className="soft small">{t('error.requestId', { id: requestId })}</span>}
      {onRetry && (
        <Button size="small" onClick={onRetry}>
          {t('action.retry')}
        </Button>
      )}
    </div>
  );
}

/** Whether it is a part of the program that could not be fetched. Browsers do not ask for it again before the page is loaded anew. */
export function didNotCome(error: unknown): boolean {
  return error instanceof Error && /dynamically imported module|module script failed/i.test(error.message);
}

/** An error in a sentence for the person who met it. The server's words where there are some, never a validator's. */
export function useErrorWords(): (error: unknown) => string {
  const t = useUiPhrases();
  return (error) => {
    if (didNotCome(error)) return t('error.updated');
    if (!(error instanceof ApiError)) return t('error.unexpected');
    if (error.code === 'network') return t('error.network');
    if (error.code === 'reply') return t('error.reply');
    if (error.code === 'invalid_input') return error.message || t('error.input');
    return error.message || t('error.unexpected');
  };
}
