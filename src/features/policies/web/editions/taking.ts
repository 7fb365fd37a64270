// A policy as files, onto the reader's machine.
import { callForFile } from '#ui/api/api.ts';
import { saveFile } from '#ui/api/save-file.ts';
import { useToast } from '#ui/page/toast.tsx';
import { takeDraft, takeEdition } from '../../contract.ts';

/** Fetches the files of an edition or of a draft as a zip. */
export function useTaking(): (what: { edition: string } | { draft: string }) => Promise<void> {
  const toast = useToast();
  return async (what) => {
    try {
      const file =
        'edition' in what
          ? await callForFile(takeEdition, { params: { edition: what.edition } })
          : await callForFile(takeDraft, { params: { draftId: what.draft } });
      saveFile(file, 'policy.zip');
    } catch (error) {
      toast.failed(error);
    }
  };
}
