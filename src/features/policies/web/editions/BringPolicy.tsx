// A policy that comes as files: dropped or chosen; what a colleague remarks is told with file and line before one goes on writing.
import { FileZipOutlined } from '@ant-design/icons';
import { Button, Modal, Spin, Upload } from 'antd';
import { useState } from 'react';
import { sayFinding } from '#phrases/findings.ts';
import type { Finding } from '#policy/index.ts';
import { useAct } from '#ui/api/queries.ts';
import { useGo } from '#ui/Link.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { useLanguage } from '#ui/phrases.ts';
import { bringPolicy, largestBrought, listPolicies } from '../../contract.ts';
import { useStudioPhrases } from '../studio/studio.ts';

type Taken = Awaited<ReturnType<ReturnType<typeof useBringing>['mutateAsync']>>;

const useBringing = () => useAct(bringPolicy, { changes: [listPolicies] });

export function BringPolicy() {
  const t = useStudioPhrases();
  const toast = useToast();
  const go = useGo();
  const bring = useBringing();
  const [isOpen, setOpen] = useState(false);
  const [reading, setReading] = useState<string>();
  const [taken, setTaken] = useState<Taken & { name: string }>();
  const close = () => {
    setOpen(false);
    setTaken(undefined);
  };
  const read = async (file: File) => {
    setReading(file.name);
    setTaken(undefined);
    try {
      const reply = await bring.mutateAsync({ file });
      // Nothing to be told: straight to the desk.
      if (reply.draft !== null && reply.findings.length + reply.leftOut.length === 0)
        go(`/policies/drafts/${reply.draft}`);
      else setTaken({ ...reply, name: file.name });
    } catch (error) {
      toast.failed(error);
    } finally {
      setReading(undefined);
    }
  };
  return (
    <>
      <Button icon={<FileZipOutlined />} onClick={() => setOpen(true)}>
        {t('files.bring')}
      </Button>
      <Modal
        open={isOpen}
        title={t('files.bring')}
        width={720}
        okText={t('files.open')}
        okButtonProps={{ disabled: !taken?.draft }}
        onOk={() => taken?.draft && go(`/policies/drafts/${taken.draft}`)}
        onCancel={close}
        destroyOnHidden
      >
        <div className="stack">
          <Upload.Dragger
            accept=".zip,.yaml,.yml"
            showUploadList={false}
            disabled={reading !== undefined}
            beforeUpload={(file) => {
              void read(file);
              return false; // sent by ourselves, as the server takes it
            }}
          >
            {reading !== undefined && <Spin />}
            <p>{reading === undefined ? t('files.drop') : t('files.reading', { name: reading })}</p>
            <p className="soft small">{t('files.hint', { size: largestBrought / 1024 / 1024 })}</p>
          </Upload.Dragger>
          {taken && <Told taken={taken} />}
        </div>
      </Modal>
    </>
  );
}

function Told({ taken: { name, draft, findings, more, leftOut } }: { taken: Taken & { name: string } }) {
  const t = useStudioPhrases();
  const language = useLanguage();
  return (
    <section aria-live="polite" className="stack">
      <strong>{t(draft === null ? 'files.notTaken' : 'files.taken', { name })}</strong>
      {findings.length > 0 && (
        <ul className="findings files__told">
          {findings.map((finding) => (
            <li
              key={`${finding.code} ${finding.file} ${finding.line} ${finding.place} ${JSON.stringify(finding.params)}`}
              className={`finding finding--${finding.severity}`}
            >
              <span className="finding__mark">{t(`severity.${finding.severity}`)}</span>{' '}
              <code>{finding.line === undefined ? finding.file : `${finding.file}:${finding.line}`}</code>{' '}
              {sayFinding(finding as Finding, language)}
            </li>
          ))}
        </ul>
      )}
      {more > 0 && <p className="soft small">{t('files.more', { count: more })}</p>}
      {leftOut.length > 0 && <p className="soft small">{t('files.leftOut', { names: leftOut.join(', ') })}</p>}
    </section>
  );
}
