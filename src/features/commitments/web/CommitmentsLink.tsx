// The way to the published commitments.
import type words from '#phrases/zh-CN/commitments.ts';
import { Link } from '#ui/Link.tsx';
import { phrasesOf } from '#ui/phrases.ts';

export const useCommitmentPhrases = phrasesOf<typeof words>('commitments');

export default function CommitmentsLink() {
  const t = useCommitmentPhrases();
  return <Link to="/commitments">{t('link')}</Link>;
}
