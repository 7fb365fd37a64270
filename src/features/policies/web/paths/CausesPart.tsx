// The causes that an analysis chooses from, as a tree: each in both languages, finer ones below, added by typing.
import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useSide } from '#ui/phrases.ts';
import { reworded } from '../document/doc.ts';
import type { CauseDoc, Causes } from '../document/path-doc.ts';
import { addCause, putCause } from '../document/paths.ts';
import { useStudio } from '../studio/studio.ts';
import { usePathPhrases } from './phrases.ts';

export function CausesPart() {
  const t = usePathPhrases();
  const { doc } = useStudio();
  return (
    <section className="part__item" aria-label={t('edit.causes')}>
      <h4>{t('edit.causes')}</h4>
      <p className="soft small">{t('edit.causesLead')}</p>
      <Level causes={doc.causes} above={[]} title="" />
    </section>
  );
}

/** Causes that hang on the same one, and a line on which another is typed. */
function Level({ causes, above, title }: { causes: Causes; above: readonly string[]; title: string }) {
  const { isReadOnly } = useStudio();
  return (
    <ul className="cause-tree">
      {Object.entries(causes).map(([name, cause]) => (
        <CauseRow key={name} place={[...above, name]} cause={cause} />
      ))}
      {!isReadOnly && (
        <li>
          <NewCause above={above} title={title} />
        </li>
      )}
    </ul>
  );
}

function CauseRow({ place, cause }: { place: readonly string[]; cause: CauseDoc }) {
  const t = usePathPhrases();
  const side = useSide();
  const { edit, isReadOnly } = useStudio();
  const [isParting, setParting] = useState(false);
  const title = cause.title[side];
  return (
    <li>
      <div className="row">
        {([side, side === 'zh' ? 'en' : 'zh'] as const).map((language) => (
          <Input
            key={language}
            size="small"
            variant="filled"
            className="cause-tree__title"
            maxLength={80}
            aria-label={t(`edit.cause_${language}`, { title })}
            value={cause.title[language]}
            onChange={({ target }) =>
              edit(
                (now) => putCause(now, place, { ...cause, title: reworded(cause.title, language, target.value, side) }),
                `cause ${place.join('.')} ${language}`,
              )
            }
          />
        ))}
        {!isReadOnly && (
          <>
            <Button
              size="small"
              type="text"
              icon={<PlusOutlined />}
              aria-label={t('edit.addUnder', { title })}
              aria-expanded={isParting || cause.under !== undefined}
              onClick={() => setParting(true)}
            />
            <Button
              size="small"
              type="text"
              icon={<CloseOutlined />}
              aria-label={t('edit.removeCause', { title })}
              onClick={() => edit((now) => putCause(now, place, undefined))}
            />
          </>
        )}
      </div>
      {(cause.under !== undefined || isParting) && <Level causes={cause.under ?? {}} above={place} title={title} />}
    </li>
  );
}

function NewCause({ above, title }: { above: readonly string[]; title: string }) {
  const t = usePathPhrases();
  const side = useSide();
  const { edit } = useStudio();
  const [typed, setTyped] = useState('');
  const add = () => {
    const words = typed.trim();
    if (words === '') return;
    edit((now) => addCause(now, above, side, words));
    setTyped('');
  };
  return (
    <Input
      size="small"
      variant="borderless"
      className="cause-tree__title"
      maxLength={80}
      aria-label={title === '' ? t('edit.addCause') : t('edit.addUnder', { title })}
      placeholder={t('edit.causeHint')}
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
      onPressEnter={add}
      onBlur={add}
    />
  );
}
