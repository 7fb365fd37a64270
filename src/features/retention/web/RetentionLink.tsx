// The way to the page of retention.
import type words from '#phrases/zh-CN/retention.ts';
import { Link } from '#ui/Link.tsx';
import { phrasesOf } from '#ui/phrases.ts';

export const useRetentionPhrases = phrasesOf<typeof words>('retention');

export default function RetentionLink() {
  const t = useRetentionPhrases();
  return <Link to="/privacy/retention">{t('nav')}</Link>;
}
