// Making a copy for the person: all of it with the files, only what is to be read, only what is for machines. Taking it is an event; where the
// policy says so, a leader approves it first.
import { Button } from 'antd';
import { useState } from 'react';
import { askApproval } from '#ui/api/api.ts';
import { AskNote } from '#ui/form/AskNote.tsx';
import { FormDrawer } from '#ui/form/FormDrawer.tsx';
import { useAsked } from '#ui/form/useAsked.ts';
import { useToast } from '#ui/page/toast.tsx';
import { useLanguage } from '#ui/phrases.ts';
import { useMay, useOnApproval } from '#ui/reader.ts';
import { type copyFormats, copyPerson, type RightsRequest } from '../contract.ts';
import { askedCopy, saveDownload } from './save-download.ts';
import { usePrivacyPhrases } from './usePhrases.ts';

type Format = (typeof copyFormats)[number];

export function Copies({ request }: { request: RightsRequest }) {
  const t = usePrivacyPhrases();
  const toast = useToast();
  const may = useMay();
  const onApproval = useOnApproval();
  const asked = useAsked();
  const language = useLanguage();
  const [asking, setAsking] = useState<Format>();
  if (!may('rights.copy') || request.customerName === null) return null;
  const save = (format: Format) => {
    if (onApproval('rights.copy')) setAsking(format);
    else saveDownload(request, format, language).catch(toast.failed);
  };
  const ask = async ({ purpose }: { purpose: string }) => {
    if (asking === undefined) return;
    await askApproval(copyPerson, askedCopy(request, asking, language), purpose);
    asked.done();
  };
  return (
    <>
      <Button onClick={() => save('zip')}>{t('act.copyZip')}</Button>
      <Button onClick={() => save('html')}>{t('act.copyHtml')}</Button>
      <Button onClick={() => save('json')}>{t('act.copyJson')}</Button>
      <FormDrawer<{ purpose: string }>
        open={asking !== undefined}
        title={asked.title}
        submitLabel={asked.submit}
        width={420}
        onSubmit={ask}
        onClose={() => setAsking(undefined)}
      >
        <AskNote />
      </FormDrawer>
    </>
  );
}
