// All remarks of the review in one line, opened when one wants them; each leads to its place.
import { Button } from 'antd';
import { useState } from 'react';
import { sayFinding } from '#phrases/findings.ts';
import type { Finding } from '#policy/index.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { useLanguage, useSide } from '#ui/phrases.ts';
import { type FindingPlace, placeOf } from '../studio/place.ts';
import { useStudio, useStudioPhrases } from '../studio/studio.ts';

interface RemarksProps {
  findings: readonly Finding[];
  missing: readonly string[];
  onGo: (view: 'clauses' | 'labels' | 'paths' | 'words' | 'parameters' | 'frame', rule?: string) => void;
}

const severities = ['error', 'warning', 'remark'] as const;
const tones = { error: 'over', warning: 'soon', remark: 'idle' } as const;
/** So many at once; the rest when they are mended. */
const shown = 60;

/** The element at a place. */
function anchorOf(place: FindingPlace): string {
  switch (place.kind) {
    case 'rule':
      return `rule-${place.id}`;
    case 'clause':
      return `clause-${place.no}`;
    case 'path':
      return `path-${place.name}`;
    case 'step':
      return `step-${place.name}-${place.at}`;
    default:
      return '';
  }
}

export function Remarks({ findings, missing, onGo }: RemarksProps) {
  const t = useStudioPhrases();
  const side = useSide();
  const language = useLanguage();
  const { doc, pack } = useStudio();
  const [open, setOpen] = useState(false);
  const go = (finding: Finding) => {
    const place = placeOf(doc, finding);
    if (place.kind === 'part') onGo(place.part);
    else if (place.kind === 'path' || place.kind === 'step') onGo('paths');
    else onGo('clauses', place.kind === 'rule' ? place.id : undefined);
    requestAnimationFrame(() => document.getElementById(anchorOf(place))?.scrollIntoView({ block: 'center' }));
  };
  if (findings.length + missing.length === 0) return <p className="studio__sound soft small">{t('findings.none')}</p>;
  return (
    <section className="remarks" aria-label={t('findings.title')}>
      <button type="button" className="bare row" aria-expanded={open} onClick={() => setOpen(!open)}>
        {severities.map((severity) => {
          const count = findings.filter((one) => one.severity === severity).length;
          return (
            count > 0 && (
              <Badge key={severity} tone={tones[severity]}>
                {t(`findings.${severity}`, { count })}
              </Badge>
            )
          );
        })}
        {missing.length > 0 && <Badge tone="over">{t('findings.missing', { count: missing.length })}</Badge>}
        <span className="soft small">{open ? t('findings.hide') : t('findings.show')}</span>
      </button>
      {open && (
        <ul className="findings">
          {missing.map((name) => (
            <li key={name} className="finding finding--error">
              {t('findings.parameter', { name: doc.parameters[name]?.title[side] ?? name })}{' '}
              <Button size="small" type="link" onClick={() => onGo('parameters')}>
                {t('findings.go')}
              </Button>
            </li>
          ))}
          {findings.slice(0, shown).map((finding) => (
            <li
              key={`${finding.code} ${finding.place} ${JSON.stringify(finding.params)}`}
              className={`finding finding--${finding.severity}`}
            >
              {sayFinding(finding, language, pack)}{' '}
              <Button size="small" type="link" onClick={() => go(finding)}>
                {t('findings.go')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
