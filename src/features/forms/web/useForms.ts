// The words of forms, and getting them as files.
import { useState } from 'react';
import type words from '#phrases/zh-CN/forms.ts';
import { saveFile } from '#ui/api/save-file.ts';
import { useToast } from '#ui/page/toast.tsx';
import { phrasesOf } from '#ui/phrases.ts';

export const useFormPhrases = phrasesOf<typeof words>('forms');

type FileOf = Promise<{ name: string | undefined; content: Blob }>;

/** Fetches a file and hands it over; `saving` names the one that is under way. */
export function useSaving(): { saving: string | undefined; save: (key: string, fetched: () => FileOf) => void } {
  const toast = useToast();
  const [saving, setSaving] = useState<string>();
  const save = (key: string, fetched: () => FileOf): void => {
    setSaving(key);
    fetched()
      .then((file) => saveFile(file, key))
      .catch((error: unknown) => toast.failed(error))
      .finally(() => setSaving(undefined));
  };
  return { saving, save };
}
