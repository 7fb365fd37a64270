// Files chosen before the request is there; they are sent once it is.
import { CloseOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef } from 'react';
import { addFile, listFiles } from '#features/files/contract.ts';
import { useAct } from '#ui/api/queries.ts';
import { useErrorWords } from '#ui/page/ErrorView.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay } from '#ui/reader.ts';
import { useIntakePhrases } from './usePhrases.ts';

interface AttachmentsProps {
  files: readonly File[];
  onChange: (files: readonly File[]) => void;
}

export function Attachments({ files, onChange }: AttachmentsProps) {
  const t = useIntakePhrases();
  const input = useRef<HTMLInputElement>(null);
  if (!useMay()('file.write')) return null;
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-hidden
        tabIndex={-1}
        onChange={(event) => {
          onChange([...files, ...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <div className="row">
        <Button size="small" icon={<PaperClipOutlined />} onClick={() => input.current?.click()}>
          {t('place.addFiles')}
        </Button>
        {files.map((file, place) => (
          <span key={`${file.name}/${file.size}/${file.lastModified}`} className="row small">
            {file.name}
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={t('place.removeFile', { name: file.name })}
              onClick={() => onChange(files.filter((_, index) => index !== place))}
            />
          </span>
        ))}
      </div>
    </>
  );
}

/** Sends them one after another; one that is refused is told and holds nothing up, for the request is there already. */
export function useSending(): (customerId: string, requestId: string, files: readonly File[]) => Promise<void> {
  const t = useIntakePhrases();
  const toast = useToast();
  const words = useErrorWords();
  const act = useAct(addFile, { changes: [listFiles] });
  return async (customerId, requestId, files) => {
    for (const file of files) {
      try {
        await act.mutateAsync({ params: { customerId }, query: { requestId }, file });
      } catch (error) {
        toast.done(t('fileFailed', { name: file.name, why: words(error) }));
      }
    }
  };
}
