// Bringing a document: pasted, dropped or chosen. What the server cannot read it says in words, and nothing typed is lost.
import { FileTextOutlined } from '@ant-design/icons';
import { Button, Input, Modal, Segmented, Spin, Upload } from 'antd';
import { useState } from 'react';
import { useAct } from '#ui/api/queries.ts';
import { useAddress, useGo } from '#ui/Link.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { bringDocument, largestDocument, listDocuments } from '../contract.ts';
import { useReadingPhrases } from './phrases.ts';

type Way = 'paste' | 'file';

export default function BringDocument() {
  const t = useReadingPhrases();
  const { search, setSearch } = useAddress();
  // An address that asks for it (from the first steps) opens it.
  const [isOpen, setOpen] = useState(search.bring === 'document');
  const close = () => {
    setOpen(false);
    if (search.bring) setSearch({ bring: undefined }, { replace: true });
  };
  return (
    <>
      <Button icon={<FileTextOutlined />} onClick={() => setOpen(true)}>
        {t('bring.button')}
      </Button>
      {isOpen && <Bringing onClose={close} />}
    </>
  );
}

function Bringing({ onClose }: { onClose: () => void }) {
  const t = useReadingPhrases();
  const toast = useToast();
  const go = useGo();
  const bring = useAct(bringDocument, { changes: [listDocuments] });
  const [way, setWay] = useState<Way>('paste');
  const [words, setWords] = useState('');
  const [title, setTitle] = useState('');
  const [reading, setReading] = useState<string>();
  const send = async (file: File, pasted: boolean) => {
    setReading(file.name);
    try {
      const named = title.trim();
      const query = { ...(named ? { title: named } : {}), ...(pasted ? { pasted: 'true' as const } : {}) };
      const { id } = await bring.mutateAsync({ query, file });
      go(`/policies/documents/${id}`);
    } catch (error) {
      toast.failed(error);
    } finally {
      setReading(undefined);
    }
  };
  return (
    <Modal
      open
      title={t('bring.title')}
      width={720}
      okText={t('bring.go')}
      okButtonProps={{ disabled: words.trim() === '', hidden: way === 'file', loading: reading !== undefined }}
      onOk={() => void send(new File([words], 'pasted.txt', { type: 'text/plain' }), true)}
      onCancel={onClose}
    >
      <div className="stack">
        <p className="soft">{t('bring.text')}</p>
        <Segmented<Way>
          value={way}
          onChange={setWay}
          options={(['paste', 'file'] as const).map((value) => ({ value, label: t(`bring.${value}`) }))}
        />
        <Input
          value={title}
          maxLength={200}
          aria-label={t('bring.name')}
          placeholder={`${t('bring.name')} · ${t('bring.nameHint')}`}
          onChange={({ target }) => setTitle(target.value)}
        />
        {way === 'paste' ? (
          <Input.TextArea
            autoFocus
            value={words}
            rows={12}
            aria-label={t('bring.words')}
            placeholder={t('bring.wordsHint')}
            onChange={({ target }) => setWords(target.value)}
          />
        ) : (
          <Upload.Dragger
            accept=".docx,.txt,.text,.md"
            showUploadList={false}
            disabled={reading !== undefined}
            beforeUpload={(file) => {
              void send(file, false);
              return false; // sent by ourselves, as the server takes it
            }}
          >
            {reading !== undefined && <Spin />}
            <p>{reading === undefined ? t('bring.drop') : t('bring.reading', { name: reading })}</p>
            <p className="soft small">{t('bring.dropHint', { size: largestDocument / 1024 / 1024 })}</p>
          </Upload.Dragger>
        )}
      </div>
    </Modal>
  );
}
