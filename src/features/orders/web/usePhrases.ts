// The words of orders, and money as the screen's language writes it.
import type words from '#phrases/zh-CN/orders.ts';
import { phrasesOf, useLanguage } from '#ui/phrases.ts';

export const useOrderPhrases = phrasesOf<typeof words>('orders');

/** "¥1,200.50". */
export function useMoney(): (yuan: number) => string {
  const language = useLanguage();
  return (yuan) =>
    new Intl.NumberFormat(language, {
      style: 'currency',
      currency: 'CNY',
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: 0,
    }).format(yuan);
}

/** The day after 'YYYY-MM-DD'. */
export function nextDay(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 'YYYY-MM-DD'.length);
}
