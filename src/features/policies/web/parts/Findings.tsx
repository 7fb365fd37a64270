// Remarks where they belong: what, an example customer where there is one, and how to mend it.
import { sayFinding } from '#phrases/findings.ts';
import type { Finding } from '#policy/index.ts';
import { useLanguage } from '#ui/phrases.ts';
import { useStudio, useStudioPhrases } from '../studio/studio.ts';

export function Findings({ findings }: { findings: readonly Finding[] }) {
  const t = useStudioPhrases();
  const language = useLanguage();
  const { pack } = useStudio();
  if (findings.length === 0) return null;
  return (
    <ul className="findings">
      {findings.map((finding) => (
        <li key={`${finding.code} ${finding.place}`} className={`finding finding--${finding.severity}`}>
          <span className="finding__mark">{t(`severity.${finding.severity}`)}</span>{' '}
          {sayFinding(finding, language, pack)}
        </li>
      ))}
    </ul>
  );
}
