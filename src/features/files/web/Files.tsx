// The files of a customer, or of one request, at the side of its page: newest first; added, downloaded, listened to, removed here.
import { PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useRef, useState } from 'react';
import { showTimeline } from '#features/customers/contract.ts';
import { useLive } from '#ui/api/live.ts';
import { useAct, usePages } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useMay } from '#ui/reader.ts';
import { SlotView } from '#ui/slot.tsx';
import { addFile, type FileKind, type FileLine, fileKinds, largestFile, listFiles, removeFile } from '../contract.ts';
import { icons, Line, Removal } from './Line.tsx';
import { fileActs } from './slots.ts';
import { useFilePhrases } from './usePhrases.ts';

const changes = [listFiles, showTimeline];

interface Of {
  customerId: string;
  requestId?: string;
}

export default function Files({ customerId, requestId }: Of) {
  const t = useFilePhrases();
  const mayWrite = useMay()('file.write');
  const [removing, setRemoving] = useState<FileLine>();
  const act = useAct(removeFile, { changes });
  useLive(`customer:${customerId}`, [listFiles]);
  const { rows, error, onRetry, more, onMore, loadingMore } = usePages(listFiles, {
    params: { customerId },
    query: { limit: 10, requestId },
  });
  return (
    <Block title={t('title')} extra={mayWrite && <Adding customerId={customerId} requestId={requestId} />}>
      {error !== undefined && <ErrorView error={error} onRetry={onRetry} />}
      {rows === undefined && error === undefined && <Bones lines={2} />}
      {rows?.length === 0 && <span className="soft">{t('empty')}</span>}
      <ul className="file-lines">
        {rows?.map((file) => (
          <Line
            key={file.id}
            file={file}
            address={`/api/customers/${customerId}/files/${file.id}/content`}
            onRemove={mayWrite ? setRemoving : undefined}
          >
            {requestId !== undefined && (
              <SlotView of={fileActs} given={{ customerId, requestId, fileId: file.id }} quiet />
            )}
          </Line>
        ))}
      </ul>
      {more && (
        <Button size="small" loading={loadingMore} onClick={onMore}>
          {t('more')}
        </Button>
      )}
      <Removal
        file={removing}
        onRemove={(fileId, reason) => act.mutateAsync({ params: { customerId, fileId }, body: { reason } })}
        onClose={() => setRemoving(undefined)}
      />
    </Block>
  );
}

const accepted: Readonly<Record<FileKind, string>> = {
  photo: 'image/jpeg,image/png,image/webp',
  scan: 'image/jpeg,image/png,image/webp,application/pdf',
  document: '.pdf,.docx,.xlsx,.txt,.csv,.jpg,.jpeg,.png,.webp',
  recording: '.mp3,.m4a,.wav,.ogg',
};

/** What it is is said first, so that the device offers the right thing: its camera, its recorder, its documents. */
function Adding({ customerId, requestId }: { customerId: string; requestId: string | undefined }) {
  const t = useFilePhrases();
  const toast = useToast();
  const input = useRef<HTMLInputElement>(null);
  const [kind, setKind] = useState<FileKind>('document');
  const act = useAct(addFile, { changes });
  const choose = (chosen: FileKind) => {
    setKind(chosen);
    if (!input.current) return;
    input.current.accept = accepted[chosen];
    input.current.click();
  };
  const send = async (file: File | undefined) => {
    if (!file) return;
    try {
      await act.mutateAsync({ params: { customerId }, query: { kind, requestId }, file });
      toast.done(t('added'));
    } catch (error) {
      toast.failed(error);
    } finally {
      if (input.current) input.current.value = '';
    }
  };
  const items = fileKinds.map((key) => ({ key, label: t(`kind.${key}`), icon: icons[key] }));
  const size = largestFile / 1024 / 1024;
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-hidden
        tabIndex={-1}
        onChange={(event) => void send(event.target.files?.[0])}
      />
      <Dropdown
        trigger={['click']}
        menu={{ items, onClick: ({ key }) => choose(key as FileKind) }}
        disabled={act.isPending}
      >
        <Button
          type="text"
          size="small"
          icon={<PlusOutlined />}
          loading={act.isPending}
          aria-label={t('add')}
          title={`${t('add')} · ${t('limit', { size })}`}
        />
      </Dropdown>
    </>
  );
}
