// What the trail is narrowed to, as a file.
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { callForFile } from '#ui/api/api.ts';
import { saveFile } from '#ui/api/save-file.ts';
import { useToast } from '#ui/page/toast.tsx';
import { useLanguage } from '#ui/phrases.ts';
import { exportFormats, exportTrail, type TrailFilter } from '../../contract.ts';
import { useOversightPhrases } from '../usePhrases.ts';

export function SaveTrail({ filter }: { filter: TrailFilter }) {
  const t = useOversightPhrases();
  const toast = useToast();
  const language = useLanguage();
  const [saving, setSaving] = useState(false);
  const save = async (format: (typeof exportFormats)[number]) => {
    setSaving(true);
    try {
      saveFile(await callForFile(exportTrail, { body: { filter, format, language } }), `trail.${format}`);
      toast.done(t('trail.exported'));
    } catch (error) {
      toast.failed(error);
    } finally {
      setSaving(false);
    }
  };
  const items = exportFormats.map((format) => ({
    key: format,
    label: t(`trail.${format}`),
    onClick: () => void save(format),
  }));
  return (
    <Dropdown menu={{ items }} trigger={['click']}>
      <Button loading={saving}>{t('trail.save')}</Button>
    </Dropdown>
  );
}
