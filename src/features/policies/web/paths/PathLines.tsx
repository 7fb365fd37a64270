// The ways of requests beside a clause: a path step by step, the steps that paths of other clauses take by it, the causes to choose from.
import { Link } from '#ui/Link.tsx';
import type { ClauseItem } from '../../contract.ts';
import { NoteBelow } from '../NoteBelow.tsx';
import { usePair } from '../usePhrases.ts';
import { usePathPhrases } from './phrases.ts';

interface PathLinesProps {
  clause: ClauseItem;
  /** Where a clause of this policy is read. */
  to: (clause: string) => string;
}

export function PathLines({ clause: { paths, cited, causes }, to }: PathLinesProps) {
  const t = usePathPhrases();
  const say = usePair();
  return (
    <>
      {paths.map((path) => (
        <li key={path.id}>
          {t('page.path', { title: say(path.title) })}{' '}
          <span className="soft">{t('page.kinds', { kinds: say(path.kinds) })}</span>
          <ol className="path">
            {path.steps.map(({ name, details, clause }) => (
              <li key={name.en}>
                {say(name)}
                {say(details) !== '' && <span className="soft small"> {say(details)}</span>}
                {clause !== null && (
                  <>
                    {' '}
                    <Link className="small" to={to(clause)}>
                      {t('page.clause', { no: clause })}
                    </Link>
                  </>
                )}
              </li>
            ))}
          </ol>
          {path.beside.length > 0 && (
            <>
              <span className="soft">{t('page.beside')}</span>
              <ul className="path">
                {path.beside.map(({ name, details }) => (
                  <li key={name.en}>
                    {say(name)} <span className="soft small">{say(details)}</span>
                  </li>
                ))}
              </ul>
            </>
          )}
          {path.note && <NoteBelow note={path.note} />}
        </li>
      ))}
      {cited.flatMap(({ path, clause, steps }) =>
        steps.length === 0 ? (
          <li key={path.en} className="soft">
            {t('page.carried', { no: clause, path: say(path) })}
          </li>
        ) : (
          steps.map(({ number, sentence }) => (
            <li key={`${path.en} ${number} ${sentence.en}`}>
              {number === null
                ? t('page.citedBeside', { path: say(path), step: say(sentence) })
                : t('page.cited', { path: say(path), n: number, step: say(sentence) })}
            </li>
          ))
        ),
      )}
      {causes && (
        <li>
          {t('page.causes')}
          <CauseTree causes={causes.list} depth={0} />
        </li>
      )}
    </>
  );
}

type Listed = NonNullable<ClauseItem['causes']>['list'];

/** A list whose entries say how many stand above them, as lists in lists. */
function CauseTree({ causes, depth }: { causes: Listed; depth: number }) {
  const say = usePair();
  return (
    <ul className="causes">
      {causes.map((cause, place) => {
        if (cause.depth !== depth) return null;
        const rest = causes.slice(place + 1);
        const end = rest.findIndex((one) => one.depth <= depth);
        const below = end < 0 ? rest : rest.slice(0, end);
        return (
          <li key={`${cause.title.en} ${cause.title.zh}`}>
            {say(cause.title)}
            {below.length > 0 && <CauseTree causes={below} depth={depth + 1} />}
          </li>
        );
      })}
    </ul>
  );
}
