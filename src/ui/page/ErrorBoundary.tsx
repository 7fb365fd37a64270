// Keeps a fault in one screen from blanking the product; a failed load after an update asks for a reload.
import { Button } from 'antd';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { useUiPhrases } from '../phrases.ts';
import { Empty } from './Empty.tsx';
import { didNotCome } from './ErrorView.tsx';

interface Given {
  children: ReactNode;
  /** The boundary forgets its error when this changes: the path. */
  at?: string | undefined;
  onError?: ((error: unknown, info: ErrorInfo) => void) | undefined;
}

export class ErrorBoundary extends Component<Given, { error: unknown }> {
  override state = { error: undefined as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    this.props.onError?.(error, info);
  }

  override componentDidUpdate(before: Given) {
    if (before.at !== this.props.at && this.state.error !== undefined) this.setState({ error: undefined });
  }

  override render() {
    return this.state.error === undefined ? this.props.children : <BrokenScreen error={this.state.error} />;
  }
}

/** What stands where a screen could not be drawn. */
export function BrokenScreen({ error }: { error: unknown }) {
  const t = useUiPhrases();
  return (
    <div role="alert">
      <Empty
        isPage
        title={t('error.screen')}
        text={didNotCome(error) ? t('error.updated') : t('error.screenText')}
        action={
          <Button type="primary" onClick={() => window.location.reload()}>
            {t('action.reload')}
          </Button>
        }
      />
    </div>
  );
}
