// An address without a page: says why that may be, and the way home.

import { Link } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { useAppPhrases } from './words/hooks.ts';

export function NotFound() {
  const t = useAppPhrases();
  return (
    <Empty
      isPage
      title={t('notFound.title')}
      text={t('notFound.text')}
      action={<Link to="/">{t('notFound.home')}</Link>}
    />
  );
}
