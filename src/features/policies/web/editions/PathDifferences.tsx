// What two editions say otherwise of the ways of requests: which step came, went, moved, asks otherwise; which causes are other.
import { sayBeside, sayCauseTitles, sayPath, sayRequestKinds, sayStep } from '#phrases/paths.ts';
import type { CauseChange, Comparison, Pack, PathChange, StepChange, WrittenPath } from '#policy/index.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { useLanguage } from '#ui/phrases.ts';
import { usePathPhrases } from '../paths/phrases.ts';
import { useStudioPhrases } from '../studio/studio.ts';
import { usePair } from '../usePhrases.ts';
import { Sides, tones } from './Sides.tsx';

interface PathDifferencesProps {
  compared: Pick<Comparison, 'paths' | 'causes'>;
  before: Pack;
  after: Pack;
}

export function PathDifferences({ compared, before, after }: PathDifferencesProps) {
  const t = usePathPhrases();
  const paths = compared.paths.filter(({ kind }) => kind !== 'same');
  const causes = compared.causes.filter(({ kind }) => kind !== 'same');
  return (
    <>
      {paths.length > 0 && (
        <section className="compare" aria-label={t('compare.paths')}>
          <h3>{t('compare.paths')}</h3>
          {paths.map((change) => (
            <PathDifference key={change.name} change={change} before={before} after={after} />
          ))}
        </section>
      )}
      {causes.length > 0 && (
        <section className="compare" aria-label={t('compare.causes')}>
          <h3>{t('compare.causes')}</h3>
          {causes.map((change) => (
            <CauseDifference key={change.name} change={change} />
          ))}
        </section>
      )}
    </>
  );
}

function PathDifference({ change, before, after }: { change: PathChange; before: Pack; after: Pack }) {
  const t = useStudioPhrases();
  const say = usePair();
  const language = useLanguage();
  const frame = useFrame();
  const title = change.after?.title ?? change.before?.title;
  const isWhole = change.kind === 'added' || change.kind === 'removed';
  return (
    <div>
      <strong>{title && say(title)}</strong> <Badge tone={tones[change.kind]}>{t(`kind.${change.kind}`)}</Badge>
      {isWhole && (
        <Sides
          before={change.before && sayPath(change.before, { pack: before, language })}
          after={change.after && sayPath(change.after, { pack: after, language })}
        />
      )}
      {change.frame.map((part) => (
        <Sides
          key={part}
          before={change.before && frame(part, change.before, before)}
          after={change.after && frame(part, change.after, after)}
        />
      ))}
      {!isWhole &&
        change.steps
          .filter(({ kind }) => kind !== 'same')
          .map((step) => <StepDifference key={step.step} change={step} before={before} after={after} />)}
    </div>
  );
}

function StepDifference({ change, before, after }: { change: StepChange; before: Pack; after: Pack }) {
  const t = usePathPhrases();
  const studio = useStudioPhrases();
  const language = useLanguage();
  const said = (one: StepChange['before'], pack: Pack) =>
    one && (
      <>
        {t('compare.place', { n: one.number, step: sayStep(one.step, { pack, language }) })}
        {one.step.clause !== undefined && <span className="soft"> {t('page.clause', { no: one.step.clause })}</span>}
      </>
    );
  return (
    <div>
      <Badge tone={tones[change.kind]}>{change.isMoved ? t('compare.moved') : studio(`kind.${change.kind}`)}</Badge>
      <Sides before={said(change.before, before)} after={said(change.after, after)} />
    </div>
  );
}

/** What a path says beside its steps, part by part. */
function useFrame(): (part: PathChange['frame'][number], path: WrittenPath, pack: Pack) => string {
  const t = usePathPhrases();
  const say = usePair();
  const language = useLanguage();
  return (part, path, pack) => {
    switch (part) {
      case 'title':
        return t('compare.titled', { title: say(path.title) });
      case 'for':
        return t('compare.for', { kinds: sayRequestKinds(path.for, language) });
      case 'clause':
        return t('compare.stands', { no: path.clause });
      case 'also':
        return path.also ? t('compare.also', { clauses: path.also.join(t('say.list')) }) : '—';
      case 'beside':
        return path.beside === undefined
          ? t('compare.besideNone')
          : t('compare.beside', { acts: sayBeside(path.beside, { pack, language }) });
      default:
        return path.note === undefined ? '—' : t('compare.note', { note: path.note });
    }
  };
}

function CauseDifference({ change: { kind, before, after } }: { change: CauseChange }) {
  const t = useStudioPhrases();
  const language = useLanguage();
  return (
    <div>
      <Badge tone={tones[kind]}>{t(`kind.${kind}`)}</Badge>
      <Sides before={before && sayCauseTitles(before, language)} after={after && sayCauseTitles(after, language)} />
    </div>
  );
}
