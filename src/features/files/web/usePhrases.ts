// The words of files, and sizes as people read them.
import type words from '#phrases/zh-CN/files.ts';
import { phrasesOf, useLanguage } from '#ui/phrases.ts';

export const useFilePhrases = phrasesOf<typeof words>('files');

/** "1.2 MB". */
export function useSize(): (bytes: number) => string {
  const language = useLanguage();
  return (bytes) => {
    const [unit, size] = bytes < 1_000_000 ? (['kilobyte', 1_000] as const) : (['megabyte', 1_000_000] as const);
    const format = { style: 'unit', unit, maximumFractionDigits: 1 } as const;
    return new Intl.NumberFormat(language, format).format(Math.max(bytes / size, 0.1));
  };
}
