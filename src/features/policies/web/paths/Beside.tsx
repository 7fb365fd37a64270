// What a path asks of acts that stand in no order, whenever they are done: telling progress says what was done and when the next word comes.
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { sayStepName } from '#phrases/paths.ts';
import { useLanguage } from '#ui/phrases.ts';
import { actsLeft, changedAct, type PathDoc, withAct } from '../document/path-doc.ts';
import { useStudio } from '../studio/studio.ts';
import { usePathPhrases } from './phrases.ts';
import { Asks, By, StepClause } from './StepForm.tsx';

interface BesideProps {
  path: PathDoc;
  put: (next: PathDoc) => void;
}

export function Beside({ path, put }: BesideProps) {
  const t = usePathPhrases();
  const language = useLanguage();
  const { isReadOnly } = useStudio();
  const { beside = [] } = path;
  const left = actsLeft(path);
  if (isReadOnly && beside.length === 0) return null;
  return (
    <section aria-label={t('edit.beside')}>
      <h4>{t('edit.beside')}</h4>
      <p className="soft small">{t('edit.besideLead')}</p>
      <ul className="steps">
        {beside.map((act, at) => {
          const title = sayStepName(act.step, language);
          const say = (change: Parameters<typeof changedAct>[2]) => put(changedAct(path, at, change));
          return (
            <li key={act.step} className="steps__one" aria-label={title}>
              <div className="steps__what">
                <strong>{title}</strong>
                <div className="steps__form">
                  <Asks step={act} onChange={(asks) => say({ asks })} />
                  <By step={act} clause={act.clause ?? path.clause} onChange={(by) => say({ by })} />
                  <StepClause path={path} step={act} onChange={(no) => say({ clause: no })} />
                </div>
              </div>
              {!isReadOnly && (
                <Button
                  size="small"
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('edit.removeBeside', { act: title })}
                  onClick={() => say({ asks: [] })}
                />
              )}
            </li>
          );
        })}
      </ul>
      {!isReadOnly && (
        <Dropdown
          trigger={['click']}
          menu={{
            items: left.map((act) => ({ key: act, label: sayStepName(act, language) })),
            onClick: ({ key }) => put(withAct(path, key)),
          }}
        >
          <Button size="small" type="dashed" icon={<PlusOutlined />} disabled={left.length === 0}>
            {t('edit.addBeside')}
          </Button>
        </Dropdown>
      )}
    </section>
  );
}
