// Making a copy for the person: all of it with the files, only what is to be read, only what is for machines. Taking it is an event.
import { Button } from 'antd';
import { useToast } from '#ui/page/toast.tsx';
import { useLanguage } from '#ui/phrases.ts';
import { useMay } from '#ui/reader.ts';
import type { copyFormats, RightsRequest } from '../contract.ts';
import { saveDownload } from './save-download.ts';
import { usePrivacyPhrases } from './usePhrases.ts';

export function Copies({ request }: { request: RightsRequest }) {
  const t = usePrivacyPhrases();
  const toast = useToast();
  const may = useMay();
  const language = useLanguage() === 'en' ? 'en' : 'zh-CN';
  if (!may('rights.handle') || request.customerName === null) return null;
  const save = (format: (typeof copyFormats)[number]) => saveDownload(request, format, language).catch(toast.failed);
  return (
    <>
      <Button onClick={() => void save('zip')}>{t('act.copyZip')}</Button>
      <Button onClick={() => void save('html')}>{t('act.copyHtml')}</Button>
      <Button onClick={() => void save('json')}>{t('act.copyJson')}</Button>
    </>
  );
}
