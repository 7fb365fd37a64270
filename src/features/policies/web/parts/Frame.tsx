// What holds for the whole document: its title, its issue, whose hours count, who approves, who is told when something runs late.
import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { joinings } from '#policy/index.ts';
import { useSide } from '#ui/phrases.ts';
import { DurationInput } from '../Amounts.tsx';
import { Choice } from '../controls/Choice.tsx';
import { Figure, paramOf } from '../controls/Figure.tsx';
import { reworded } from '../document/doc.ts';
import type { byPlace } from '../studio/place.ts';
import { useStudio, useStudioPhrases } from '../studio/studio.ts';
import { useWords } from '../studio/useChoices.ts';
import { useCalendars } from '../studio/useReview.ts';
import { Findings } from './Findings.tsx';

export function Frame({ at }: { at: ReturnType<typeof byPlace> }) {
  const t = useStudioPhrases();
  const side = useSide();
  const { doc, edit, isReadOnly, findings } = useStudio();
  const calendars = useCalendars();
  const parts = [...new Set(findings.map(({ place }) => place.split('.')[1] ?? ''))];
  return (
    <fieldset className="part" disabled={isReadOnly}>
      <Line label={t('frame.title')}>
        <Input
          variant="filled"
          aria-label={t('frame.title')}
          maxLength={200}
          value={doc.title[side]}
          onChange={({ target }) =>
            edit((now) => ({ ...now, title: reworded(now.title, side, target.value) }), 'title')
          }
        />
        <Input
          variant="filled"
          size="small"
          aria-label={t('clause.other')}
          placeholder={t('clause.other')}
          maxLength={200}
          value={doc.title[side === 'zh' ? 'en' : 'zh']}
          onChange={({ target }) =>
            edit((now) => ({ ...now, title: { ...now.title, [side === 'zh' ? 'en' : 'zh']: target.value } }), 'title 2')
          }
        />
      </Line>
      <Line label={t('frame.edition')}>
        <Input
          variant="filled"
          aria-label={t('frame.edition')}
          maxLength={40}
          style={{ width: 160 }}
          value={String(doc.edition)}
          onChange={({ target }) => edit((now) => ({ ...now, edition: target.value }), 'edition')}
        />
        <span className="soft small">
          {t('frame.name')} <code>{doc.pack}</code>
        </span>
      </Line>
      <Line label={t('frame.calendar')}>
        <Select
          variant="filled"
          popupMatchSelectWidth={false}
          aria-label={t('frame.calendar')}
          value={doc.calendar}
          options={[...(calendars?.values() ?? [])].map(({ id, title }) => ({ value: id, label: title[side] }))}
          onChange={(calendar) => edit((now) => ({ ...now, calendar }))}
        />
      </Line>
      <Line label={t('frame.joining')}>
        <Select
          variant="filled"
          popupMatchSelectWidth={false}
          aria-label={t('frame.joining')}
          value={doc.joining}
          options={joinings.map((value) => ({ value, label: t(`frame.${value}`) }))}
          onChange={(joining) => edit((now) => ({ ...now, joining }))}
        />
      </Line>
      <Line label={t('frame.correction')}>
        <DurationInput
          aria-label={t('frame.correction')}
          value={doc.correction_limit}
          onChange={(limit) => limit && edit((now) => ({ ...now, correction_limit: limit }), 'correction')}
        />
      </Line>
      <Line label={t('frame.approver')}>
        <Approver />
      </Line>
      {['', ...parts].map((name) => (
        <Findings key={name} findings={at({ kind: 'part', part: 'frame', name })} />
      ))}
    </fieldset>
  );
}

/** A role, or the parameter in which the organisation says which. */
function Approver() {
  const t = useStudioPhrases();
  const { doc, edit } = useStudio();
  const options = useWords('roles');
  const label = t('frame.approver');
  const value = doc.approval?.by ?? 'department_head';
  const choose = (by: unknown) => by !== undefined && edit((now) => ({ ...now, approval: { by } }));
  if (paramOf(value) !== undefined)
    return <Figure kind="role" label={label} clause={doc.clauses[0]?.no ?? ''} value={value} onChange={choose} />;
  return <Choice label={label} options={options} own="roles" value={String(value)} onChange={choose} />;
}

export function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="part__line">
      <span className="soft">{label}</span>
      <div className="row part__what">{children}</div>
    </div>
  );
}
