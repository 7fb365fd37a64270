// The ways that requests go, as one writes them: each path with its kinds and its steps, and the causes that an analysis chooses from.
import { PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { sayRequestKinds } from '#phrases/paths.ts';
import { vocabulary } from '#policy/index.ts';
import { reworded } from '../document/doc.ts';
import type { beginnings, PathDoc } from '../document/path-doc.ts';
import { addPath, kindsLeft, putPath } from '../document/paths.ts';
import { Findings } from '../parts/Findings.tsx';
import { Line } from '../parts/Frame.tsx';
import type { byPlace } from '../studio/place.ts';
import { useStudio, useStudioPhrases } from '../studio/studio.ts';
import { Beside } from './Beside.tsx';
import { CausesPart } from './CausesPart.tsx';
import { usePathPhrases } from './phrases.ts';
import { Steps } from './Steps.tsx';
import './paths.css';
import { useLanguage, useSide } from '#ui/phrases.ts';

type At = ReturnType<typeof byPlace>;

export function PathsPart({ at }: { at: At }) {
  const t = usePathPhrases();
  const { doc, isReadOnly } = useStudio();
  const names = Object.keys(doc.paths);
  return (
    <fieldset className="part" disabled={isReadOnly}>
      <p className="soft small">{t('edit.lead')}</p>
      {names.map((name) => (
        <PathEditor key={name} name={name} at={at} />
      ))}
      {names.length === 0 && <p className="soft">{t('edit.none')}</p>}
      {!isReadOnly && <Begin isFirst={names.length === 0} />}
      <CausesPart />
      <Findings findings={at({ kind: 'part', part: 'paths', name: '' })} />
    </fieldset>
  );
}

/** A path to begin with, for the kinds of request that have none. */
function Begin({ isFirst }: { isFirst: boolean }) {
  const t = usePathPhrases();
  const { doc, edit } = useStudio();
  if (kindsLeft(doc).length === 0) return <p className="soft small">{t('edit.allKinds')}</p>;
  const begin = (kind: keyof typeof beginnings) => edit((now) => addPath(now, kind, now.clauses.at(-1)?.no ?? '').doc);
  return (
    <div className="row">
      <span className="soft small">{isFirst ? t('edit.begin') : t('edit.add')}</span>
      {(['short', 'loop'] as const).map((kind) => (
        <Button key={kind} size="small" type="dashed" icon={<PlusOutlined />} onClick={() => begin(kind)}>
          {t(`edit.${kind}`)}
        </Button>
      ))}
    </div>
  );
}

function PathEditor({ name, at }: { name: string; at: At }) {
  const t = usePathPhrases();
  const { doc, edit, isReadOnly } = useStudio();
  const side = useSide();
  const path = doc.paths[name];
  if (!path) return null;
  const put = (next: PathDoc, place = '') => edit((now) => putPath(now, name, next), place && `${name} ${place}`);
  return (
    <section className="part__item" id={`path-${name}`} aria-label={t('page.path', { title: path.title[side] })}>
      <PathFrame path={path} put={put} />
      <Findings findings={at({ kind: 'path', name })} />
      <Steps name={name} path={path} at={at} put={put} />
      <Beside path={path} put={put} />
      {!isReadOnly && (
        <Button size="small" type="text" danger onClick={() => edit((now) => putPath(now, name, undefined))}>
          {t('edit.remove')}
        </Button>
      )}
    </section>
  );
}

interface PathFrameProps {
  path: PathDoc;
  put: (next: PathDoc, place?: string) => void;
}

/** What holds for the whole path: its name, its kinds, the clause it stands in. */
function PathFrame({ path, put }: PathFrameProps) {
  const t = usePathPhrases();
  const side = useSide();
  const studio = useStudioPhrases();
  const language = useLanguage();
  const { doc } = useStudio();
  return (
    <>
      <Line label={t('edit.title')}>
        {([side, side === 'zh' ? 'en' : 'zh'] as const).map((one) => (
          <Input
            key={one}
            variant="filled"
            aria-label={`${t('edit.title')}: ${studio(`own.${one}`)}`}
            maxLength={100}
            style={{ width: 200 }}
            value={path.title[one]}
            onChange={({ target }) => put({ ...path, title: reworded(path.title, one, target.value, side) }, 'title')}
          />
        ))}
      </Line>
      <Line label={t('edit.for')}>
        <Select<string[]>
          className="word word--several"
          variant="filled"
          mode="multiple"
          popupMatchSelectWidth={false}
          aria-label={t('edit.for')}
          value={[...path.for]}
          options={vocabulary.requestKinds.map((kind) => ({ value: kind, label: sayRequestKinds([kind], language) }))}
          onChange={(kinds) => put({ ...path, for: kinds })}
        />
      </Line>
      <Line label={t('edit.clause')}>
        <Select<string>
          className="word"
          variant="filled"
          popupMatchSelectWidth={false}
          aria-label={t('edit.clause')}
          value={path.clause}
          options={doc.clauses.map(({ no, title }) => ({ value: no, label: `${no} ${title?.[side] ?? ''}` }))}
          onChange={(clause) => put({ ...path, clause })}
        />
      </Line>
      {path.note !== undefined && (
        <Line label={t('edit.note')}>
          <code>{path.note}</code>
        </Line>
      )}
    </>
  );
}
