// One file as it stands in a list: what it is, whose, downloaded and listened to here; and the question before it is removed.
import { AudioOutlined, DeleteOutlined, FileImageOutlined, FileTextOutlined, ScanOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { ReasonDrawer } from '#ui/form/ReasonDrawer.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { RelativeTime } from '#ui/time/RelativeTime.tsx';
import type { FileKind, FileLine } from '../contract.ts';
import { useFilePhrases, useSize } from './usePhrases.ts';
import './files.css';

export const icons: Readonly<Record<FileKind, ReactNode>> = {
  photo: <FileImageOutlined />,
  scan: <ScanOutlined />,
  document: <FileTextOutlined />,
  recording: <AudioOutlined />,
};

interface LineProps {
  file: FileLine;
  /** Where its contents are. */
  address: string;
  onRemove: ((file: FileLine) => void) | undefined;
  children?: ReactNode;
}

export function Line({ file, address, onRemove, children }: LineProps) {
  const t = useFilePhrases();
  const size = useSize();
  const { name, kind, bytes, addedAt, addedByName } = file;
  return (
    <li>
      <span className="file-icon" title={t(`kind.${kind}`)}>
        {icons[kind]}
      </span>
      <div className="file-line">
        <a className="file-name" href={address} download={name} aria-label={t('open', { name })}>
          {name}
        </a>
        <div className="soft small">
          {size(bytes)} · <RelativeTime at={addedAt} /> {addedByName}
        </div>
        {children}
        {/* biome-ignore lint/a11y/useMediaCaption: what was said on the telephone has no captions */}
        {kind === 'recording' && <audio controls preload="none" src={address} aria-label={t('listen', { name })} />}
      </div>
      {onRemove && kind !== 'recording' && (
        <Button
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={t('removeTitle', { name })}
          title={t('remove')}
          onClick={() => onRemove(file)}
        />
      )}
    </li>
  );
}

interface RemovalProps {
  file: FileLine | undefined;
  onRemove: (fileId: string, reason: string) => Promise<unknown>;
  onClose: () => void;
}

export function Removal({ file, onRemove, onClose }: RemovalProps) {
  const t = useFilePhrases();
  const toast = useToast();
  const remove = async ({ reason }: { reason: string }) => {
    if (!file) return;
    await onRemove(file.id, reason);
    toast.done(t('removed'));
  };
  return (
    <ReasonDrawer
      open={file !== undefined}
      title={t('removeTitle', { name: file?.name ?? '' })}
      act={t('remove')}
      text={t('removeText')}
      label={t('reason')}
      onSubmit={remove}
      onClose={onClose}
    />
  );
}
