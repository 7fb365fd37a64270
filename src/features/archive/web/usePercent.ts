// Shares as percent, with a decimal where it matters.
import { useLanguage } from '#ui/phrases.ts';

export function usePercent(): (share: number) => string {
  const language = useLanguage();
  return (share) => new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(share);
}
