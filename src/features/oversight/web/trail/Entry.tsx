// One event: who, what, about whom in a line; folded out, every field of it in words.
import { Button } from 'antd';
import { Link, useAddress } from '#ui/Link.tsx';
import { useZone } from '#ui/phrases.ts';
import { timeText } from '#ui/time/instants.ts';
import { useExactText } from '#ui/time/words.ts';
import type { TrailEntry } from '../../contract.ts';
import { Line } from '../pieces/Line.tsx';
import { useOversightPhrases, useSaying, useTrailPhrases } from '../usePhrases.ts';

export function Entry({ entry }: { entry: TrailEntry }) {
  const zone = useZone();
  const saying = useSaying();
  const { recordedAt, actor, about, type, group } = entry;
  const who = actor.name ?? saying.say(`trail:kind.${actor.kind}`);
  const whom = about.name ?? saying.say(`trail:subject.${about.kind}`);
  return (
    <li>
      <details>
        <summary>
          <time className="soft" dateTime={new Date(recordedAt).toISOString()}>
            {timeText(recordedAt, zone)}
          </time>
          <span className="trail__who">{who}</span>
          <span className={`trail__what trail__what--${group}`}>{saying.event(type)}</span>
          <span className="trail__whom soft clip">{about.id === actor.id ? '' : whom}</span>
        </summary>
        <Details entry={entry} />
      </details>
    </li>
  );
}

function Details({ entry }: { entry: TrailEntry }) {
  const t = useOversightPhrases();
  const words = useTrailPhrases();
  const exact = useExactText();
  const { recordedAt, occurredAt, actor, about, said, erased, group, ground, id } = entry;
  return (
    <>
      <dl className="trail__fields">
        <Line label={t('trail.by')}>
          <Named {...actor} kind={actor.kind} />
        </Line>
        {about.id !== actor.id && (
          <Line label={t('trail.subject')}>
            <Named {...about} />
          </Line>
        )}
        {ground && (
          <Line label={t('trail.ground')}>
            <Ground ground={ground} about={about.id} />
          </Line>
        )}
        <Line label={t('trail.type')}>{words(`group.${group}`)}</Line>
        <Line label={t('trail.recorded')}>{exact(recordedAt)}</Line>
        {occurredAt !== recordedAt && <Line label={t('trail.occurred')}>{exact(occurredAt)}</Line>}
        <Said said={said} />
        <Line label={t('trail.id')}>
          <code className="small">{id}</code>
        </Line>
      </dl>
      {erased && <p className="soft">{t('trail.erased')}</p>}
      <Only entry={entry} />
    </>
  );
}

/** Every field that the event has. */
function Said({ said }: Pick<TrailEntry, 'said'>) {
  const t = useOversightPhrases();
  const words = useTrailPhrases();
  const saying = useSaying();
  return numbered(said).map(({ key: line, one: { path, values } }) => (
    <Line key={line} label={saying.field(path)}>
      {values.length === 0 && words('value.none')}
      {numbered(values).map(({ key, one: value }) => (
        <span key={key}>
          {key > 0 && words('comma')}
          {value.id !== undefined && (value.as === 'person' || value.as === 'customer') ? (
            <Link to={value.as === 'person' ? `/people/${value.id}` : `/customers/${value.id}`}>{value.text}</Link>
          ) : path.at(-1) === 'clause' ? (
            <Link to={`/policy?clause=${value.text}`}>{t('trail.clause', { clause: value.text })}</Link>
          ) : (
            saying.value(path, value)
          )}
        </span>
      ))}
    </Line>
  ));
}

function Named({ id, kind, name }: TrailEntry['about']) {
  const { say } = useSaying();
  const words = name ?? say(`trail:subject.${kind}`) ?? say(`trail:kind.${kind}`) ?? kind;
  if (id !== null && kind === 'person' && name !== null) return <Link to={`/people/${id}`}>{words}</Link>;
  if (id !== null && kind === 'customer') return <Link to={`/customers/${id}`}>{words}</Link>;
  return words;
}

function Ground({ ground, about }: { ground: NonNullable<TrailEntry['ground']>; about: string | null }) {
  const { say, value } = useSaying();
  const { kind, id, name } = ground;
  const words = say(`trail:ground.${kind}`) ?? say('trail:ground.other');
  if (kind === 'request' && name !== null)
    return <Link to={`/customers/${about}/requests/${id}`}>{`${words} ${name}`}</Link>;
  return `${words} · ${value([], { as: 'reference', text: id })}`;
}

/** Narrows the trail to who did it, or to whom it is about. */
function Only({ entry: { actor, about } }: { entry: TrailEntry }) {
  const t = useOversightPhrases();
  const { search, setSearch } = useAddress();
  const choices = [
    ['who', actor] as const,
    ...(about.id === actor.id || about.kind !== 'customer' ? [] : [['about', about] as const]),
  ].filter(([key, { id, name }]) => id !== null && name !== null && search[key] !== id);
  return (
    <p className="row">
      {choices.map(([key, { id, name }]) => (
        <Button
          key={key}
          type="link"
          size="small"
          className="oversight-link"
          onClick={() => setSearch({ [key]: id ?? undefined })}
        >
          {t('trail.only', { name: name ?? '' })}
        </Button>
      ))}
    </p>
  );
}

/** What an event says never changes its order. */
function numbered<T>(list: readonly T[]): { key: number; one: T }[] {
  return list.map((one, key) => ({ key, one }));
}
