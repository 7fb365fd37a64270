// A file in the conversation as the customer sees it: opened with their link, since an address alone opens nothing.
import { PaperClipOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useSize } from '#features/files/web/index.tsx';
import { callForFile } from '#ui/api/api.ts';
import { useBearer } from '#ui/api/bearer.ts';
import { saveFile } from '#ui/api/save-file.ts';
import { useToast } from '#ui/page/toast.tsx';
import { type MessageFile, openAttached } from '../contract.ts';
import { useFollowingPhrases } from './usePhrases.ts';

export function Attached({ file }: { file: MessageFile | null }) {
  const t = useFollowingPhrases();
  const size = useSize();
  const toast = useToast();
  const bearer = useBearer();
  const [isOpening, setOpening] = useState(false);
  if (file === null) return <span className="soft">{t('file.gone')}</span>;
  const open = async () => {
    setOpening(true);
    try {
      saveFile(await callForFile(openAttached, { params: { fileId: file.id } }, { bearer }), file.name);
    } catch (error) {
      toast.failed(error);
    } finally {
      setOpening(false);
    }
  };
  return (
    <Button
      type="link"
      className="talk__file"
      icon={<PaperClipOutlined />}
      loading={isOpening}
      aria-label={t('file.open', { name: file.name })}
      onClick={() => void open()}
    >
      <span>
        {file.name} <span className="soft small">{size(file.bytes)}</span>
      </span>
    </Button>
  );
}
