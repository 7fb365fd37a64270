// Paths beside the clause one writes: in one sentence, with the steps that others take by this clause; changed where paths are written.
import { Button } from 'antd';
import { sayPath, sayStep } from '#phrases/paths.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { useLanguage, useSide } from '#ui/phrases.ts';
import type { byPlace } from '../studio/place.ts';
import { useStudio, useStudioPhrases } from '../studio/studio.ts';
import { usePathPhrases } from './phrases.ts';

interface PathCardsProps {
  clause: string;
  at: ReturnType<typeof byPlace>;
  onPath: (path: string) => void;
}

export function PathCards({ clause, at, onPath }: PathCardsProps) {
  const t = usePathPhrases();
  const studio = useStudioPhrases();
  const side = useSide();
  const language = useLanguage();
  const { doc, pack } = useStudio();
  return Object.entries(doc.paths).map(([name, path]) => {
    const cited = path.steps.flatMap((step, index) =>
      step.clause === clause && clause !== path.clause
        ? [t('page.cited', { path: path.title[side], n: index + 1, step: sayStep(step, { pack, language }) })]
        : [],
    );
    for (const act of path.beside ?? [])
      if (act.clause === clause && clause !== path.clause)
        cited.push(t('page.citedBeside', { path: path.title[side], step: sayStep(act, { pack, language }) }));
    const isHere = path.clause === clause;
    if (!isHere && cited.length === 0) return null;
    const findings = [
      ...at({ kind: 'path', name }),
      ...path.steps.flatMap((_, index) => at({ kind: 'step', name, at: index })),
    ];
    const isFaulty = isHere && findings.some(({ severity }) => severity === 'error');
    return (
      <li key={name} className={`rule-card${isFaulty ? ' rule-card--faulty' : ''}`}>
        {isHere ? sayPath(path, { pack, language }) : cited.map((said) => <div key={said}>{said}</div>)}{' '}
        {isHere && findings.length > 0 && (
          <Badge tone={isFaulty ? 'over' : 'soon'}>{studio('findings.count', { count: findings.length })}</Badge>
        )}
        <Button size="small" type="link" onClick={() => onPath(name)}>
          {t('edit.go')}
        </Button>
      </li>
    );
  });
}
