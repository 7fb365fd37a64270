// Choosing files, from a phone its camera or pictures, and seeing each on its way.
import { CheckCircleFilled, CloseOutlined, PaperClipOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef } from 'react';
import { useUiPhrases } from '../phrases.ts';
import type { FileQueue, QueuedFile } from './queue.ts';
import './sending.css';

/** What the server takes, for the chooser of the device; the server looks at the contents. */
const accepted = 'image/*,application/pdf,audio/*,.docx,.xlsx,.txt,.csv';

interface SendFilesProps {
  queue: FileQueue;
  megabytes: number;
  isHeld?: boolean;
  /** No further one may be added. */
  isFull?: boolean;
}

export function SendFiles({ queue, megabytes, isHeld = false, isFull = false }: SendFilesProps) {
  const t = useUiPhrases();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="sending">
      <input
        ref={input}
        type="file"
        multiple
        accept={accepted}
        hidden
        // A form of antd shows inputs of files, hidden or not.
        style={{ display: 'none' }}
        aria-hidden
        tabIndex={-1}
        onChange={(event) => {
          queue.add(event.target.files ?? []);
          event.target.value = '';
        }}
      />
      {!isFull && (
        <div className="row">
          <Button icon={<PaperClipOutlined />} onClick={() => input.current?.click()}>
            {t('sending.add')}
          </Button>
          <span className="soft small">{t('sending.hint', { size: megabytes })}</span>
        </div>
      )}
      {queue.items.length > 0 && (
        <ul className="sending__list" aria-live="polite">
          {queue.items.map((item) => (
            <Sending key={item.id} item={item} queue={queue} isHeld={isHeld} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Sending({ item, queue, isHeld }: { item: QueuedFile; queue: FileQueue; isHeld: boolean }) {
  const t = useUiPhrases();
  const { id, file, state, share, why, isFinal } = item;
  const percent = Math.round(share * 100);
  return (
    <li className="sending__one">
      <span className="sending__name">{file.name}</span>
      <span className={state === 'failed' ? 'small sending__why' : 'soft small'}>
        {state === 'waiting' && t(isHeld ? 'sending.held' : 'sending.waiting')}
        {state === 'sending' && t('sending.going', { percent })}
        {state === 'sent' && (
          <>
            <CheckCircleFilled aria-hidden="true" /> {t('sending.done')}
          </>
        )}
        {state === 'failed' && why}
      </span>
      {state === 'failed' && isFinal !== true && (
        <Button size="small" onClick={() => queue.retry(id)}>
          {t('sending.retry')}
        </Button>
      )}
      {(state === 'failed' || (state === 'waiting' && isHeld)) && (
        <Button
          type="text"
          size="small"
          icon={<CloseOutlined />}
          aria-label={t('sending.drop', { name: file.name })}
          onClick={() => queue.drop(id)}
        />
      )}
      {state === 'sending' && <progress className="sending__bar" max={100} value={percent} />}
    </li>
  );
}
