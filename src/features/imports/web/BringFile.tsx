// Where a list is dropped: what it holds, the file, or a template to begin with.
import { InboxOutlined } from '@ant-design/icons';
import { Button, Segmented, Spin, Upload } from 'antd';
import { useState } from 'react';
import { useAct } from '#ui/api/queries.ts';
import { useGo } from '#ui/Link.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { bringFile, type ImportKind, importKinds, largestFile, listImports } from '../contract.ts';
import { saveTemplate } from './save-file.ts';
import { useImportPhrases } from './usePhrases.ts';

export function BringFile({ kind: given = 'customers', sheet }: { kind?: ImportKind; sheet?: string | undefined }) {
  const t = useImportPhrases();
  const go = useGo();
  const toast = useToast();
  const [kind, setKind] = useState<ImportKind>(given);
  const [reading, setReading] = useState<string>();
  const bring = useAct(bringFile, { changes: [listImports] });
  const read = async (file: File) => {
    setReading(file.name);
    try {
      const { id } = await bring.mutateAsync({ query: { kind, sheet }, file });
      go(`/imports/${id}`);
    } catch (error) {
      toast.failed(error);
    } finally {
      setReading(undefined);
    }
  };
  return (
    <div className="import-bring">
      <div className="row">
        <span className="soft">{t('bring.what')}</span>
        <Segmented<ImportKind>
          aria-label={t('bring.what')}
          value={kind}
          onChange={setKind}
          options={importKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        />
        <Button type="link" onClick={() => saveTemplate(kind).catch(toast.failed)}>
          {t('bring.template')}
        </Button>
      </div>
      <Upload.Dragger
        accept=".xlsx,.csv,.txt,.tsv"
        showUploadList={false}
        disabled={reading !== undefined}
        beforeUpload={(file) => {
          void read(file);
          return false; // sent by ourselves, as the server takes it
        }}
      >
        {reading === undefined ? <InboxOutlined className="import-bring__icon" /> : <Spin />}
        <p className="import-bring__title">
          {reading === undefined ? t('bring.drop') : t('bring.reading', { name: reading })}
        </p>
        <p className="soft small">{t('bring.hint', { size: largestFile / 1024 / 1024 })}</p>
      </Upload.Dragger>
    </div>
  );
}
