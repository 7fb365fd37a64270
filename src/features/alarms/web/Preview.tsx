// What a mail would say: any trouble, any phase, both languages, figures made up.
import { Select } from 'antd';
import { useState } from 'react';
import { useEndpoint } from '#ui/api/queries.ts';
import { useLanguage } from '#ui/phrases.ts';
import { alarmKinds, alarmPhases, previewAlarm } from '../contract.ts';
import { useAlarmPhrases } from './usePhrases.ts';

export function Preview() {
  const t = useAlarmPhrases();
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('preview')}</summary>
      {isOpen && <Mail />}
    </details>
  );
}

function Mail() {
  const t = useAlarmPhrases();
  const [kind, setKind] = useState<(typeof alarmKinds)[number]>('disk_full');
  const [phase, setPhase] = useState<(typeof alarmPhases)[number]>('begun');
  const [language, setLanguage] = useState<'zh-CN' | 'en'>(useLanguage());
  const { data } = useEndpoint(previewAlarm, { query: { kind, phase, language } });
  return (
    <>
      <div className="alarms__choose">
        <Select
          aria-label={t('previewKind')}
          value={kind}
          onChange={setKind}
          options={alarmKinds.map((value) => ({ value, label: t(`name.${value}`) }))}
        />
        <Select
          aria-label={t('previewPhase')}
          value={phase}
          onChange={setPhase}
          options={alarmPhases.map((value) => ({ value, label: t(`phase.${value}`) }))}
        />
        <Select
          aria-label={t('previewLanguage')}
          value={language}
          onChange={setLanguage}
          options={(['zh-CN', 'en'] as const).map((value) => ({ value, label: t(`languages.${value}`) }))}
        />
      </div>
      {data && (
        <article className="alarms__mail" lang={language}>
          <strong>{data.subject}</strong>
          <p>{data.text}</p>
        </article>
      )}
    </>
  );
}
