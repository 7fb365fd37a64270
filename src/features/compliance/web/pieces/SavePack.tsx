// The inspection pack of what the page shows, as a file.
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { callForFile } from '#ui/api/api.ts';
import { saveFile } from '#ui/api/save-file.ts';
import { useToast } from '#ui/page/toast.tsx';
import { useLanguage } from '#ui/phrases.ts';
import { type Asked, inspectionPack, type PackFormat, packFormats } from '../../contract.ts';
import { useCompliancePhrases } from '../usePhrases.ts';

export function SavePack({ asked }: { asked: Asked }) {
  const t = useCompliancePhrases();
  const toast = useToast();
  const language = useLanguage();
  const [saving, setSaving] = useState(false);
  const save = async (format: PackFormat) => {
    setSaving(true);
    try {
      saveFile(await callForFile(inspectionPack, { body: { asked, format, language } }), `inspection.${format}`);
      toast.done(t('pack.saved'));
    } catch (error) {
      toast.failed(error);
    } finally {
      setSaving(false);
    }
  };
  const items = packFormats.map((format) => ({
    key: format,
    label: t(`pack.format.${format}`),
    onClick: () => void save(format),
  }));
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button loading={saving}>{t('pack.save')}</Button>
    </Dropdown>
  );
}
