// The files of one record where the record stands: shown, brought later, removed, each through the record's own doors.
import { PaperClipOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { call } from '#ui/api/api.ts';
import { renew, useAct } from '#ui/api/queries.ts';
import { useFileQueue } from '#ui/sending/queue.ts';
import { SendFiles } from '#ui/sending/SendFiles.tsx';
import type { recordFiles } from '#ui/sending/slots.ts';
import { type FileDoors, type FileLine, largestFile, mostOfRecord } from '../contract.ts';
import { Line, Removal } from './Line.tsx';
import { useFilePhrases } from './usePhrases.ts';

type Given = NonNullable<typeof recordFiles.props>;

export default function RecordFiles({ canChange, changes, params, ...given }: Given) {
  const t = useFilePhrases();
  // What the slot carries is what the record's contract has them be.
  const files = given.files as readonly FileLine[];
  const doors = given.doors as unknown as FileDoors;
  const [isAdding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<FileLine>();
  const act = useAct(doors.remove, { changes });
  const whole = Object.entries(params).reduce(
    (path, [name, value]) => path.replace(`:${name}`, value),
    doors.open.path,
  );
  return (
    <div className="record-files">
      {files.length > 0 && (
        <ul className="file-lines" aria-label={t('title')}>
          {files.map((file) => (
            <Line
              key={file.id}
              file={file}
              address={whole.replace(':fileId', file.id)}
              onRemove={canChange ? setRemoving : undefined}
            />
          ))}
        </ul>
      )}
      {canChange && !isAdding && files.length < mostOfRecord && (
        <Button type="link" size="small" icon={<PaperClipOutlined />} onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      )}
      {canChange && isAdding && (
        <Adding doors={doors} params={params} changes={changes} left={mostOfRecord - files.length} />
      )}
      <Removal
        file={removing}
        onRemove={(fileId, reason) => act.mutateAsync({ params: { ...params, fileId }, body: { reason } })}
        onClose={() => setRemoving(undefined)}
      />
    </div>
  );
}

function Adding({
  doors,
  params,
  changes,
  left,
}: Pick<Given, 'params' | 'changes'> & { doors: FileDoors; left: number }) {
  const client = useQueryClient();
  const megabytes = largestFile / 1024 / 1024;
  const queue = useFileQueue({
    megabytes,
    most: left,
    send: ({ id, file }, onProgress) => call(doors.add, { params, query: { as: id }, file }, { onProgress }),
    // From then on it stands with the record.
    onSent: ({ id }) => void renew(client, changes).then(() => queue.drop(id)),
  });
  return <SendFiles queue={queue} megabytes={megabytes} isFull={left <= 0} />;
}
