// A clause as it is written: its number, heading and text on the left, the rules it becomes on the right.

import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown, Input } from 'antd';
import { beginning } from '#phrases/beginnings.ts';
import type { ShapeName } from '#policy/index.ts';
import { useConfirm } from '#ui/page/confirm.ts';
import { useSide } from '#ui/phrases.ts';
import {
  addClause,
  addRule,
  type ClauseDoc,
  changeClause,
  excuseClause,
  hangingOn,
  moveClause,
  removeClause,
  renumber,
  reworded,
} from '../document/doc.ts';
import { addPath, isOnPath, kindsLeft } from '../document/paths.ts';
import { PathCards } from '../paths/PathCards.tsx';
import { usePathPhrases } from '../paths/phrases.ts';
import type { byPlace } from '../studio/place.ts';
import { beginRule } from '../studio/sentences.ts';
import { shapeNames } from '../studio/shape-of.ts';
import { useStudio, useStudioPhrases } from '../studio/studio.ts';
import { Findings } from './Findings.tsx';
import { RuleCard } from './RuleCard.tsx';

interface ClauseCardProps {
  clause: ClauseDoc;
  at: ReturnType<typeof byPlace>;
  open: string | undefined;
  onOpen: (rule: string | undefined) => void;
  onPath: (path: string) => void;
  bothLanguages: boolean;
}

export function ClauseCard({ clause, at, open, onOpen, onPath, bothLanguages }: ClauseCardProps) {
  const t = useStudioPhrases();
  const { doc, isReadOnly } = useStudio();
  const rules = doc.rules.filter((rule) => rule.clause === clause.no);
  return (
    <section className="draft-clause" id={`clause-${clause.no}`} aria-label={t('clause.heading', { no: clause.no })}>
      <ClauseText clause={clause} bothLanguages={bothLanguages} />
      <div className="draft-clause__rules">
        <ul>
          {rules.map((rule) => (
            <RuleCard
              key={rule.id}
              rule={rule}
              findings={at({ kind: 'rule', id: rule.id })}
              isOpen={open === rule.id}
              onToggle={() => onOpen(open === rule.id ? undefined : rule.id)}
            />
          ))}
          <PathCards clause={clause.no} at={at} onPath={onPath} />
        </ul>
        <Findings findings={at({ kind: 'clause', no: clause.no })} />
        {!isReadOnly && <AddRule clause={clause.no} onOpen={onOpen} onPath={onPath} />}
        <Excuse clause={clause.no} hasRules={rules.length > 0 || isOnPath(doc, clause.no)} />
      </div>
    </section>
  );
}

function ClauseText({ clause, bothLanguages }: Pick<ClauseCardProps, 'clause' | 'bothLanguages'>) {
  const t = useStudioPhrases();
  const side = useSide();
  const { doc, edit, isReadOnly } = useStudio();
  const sides = bothLanguages ? ([side, side === 'zh' ? 'en' : 'zh'] as const) : ([side] as const);
  const change = (part: 'title' | 'text', language: 'zh' | 'en', words: string) =>
    edit(
      (now) => changeClause(now, clause.no, { [part]: reworded(clause[part], language, words, side) }),
      `${clause.no} ${part} ${language}`,
    );
  return (
    <div className="draft-clause__text">
      <div className="row draft-clause__head">
        <NumberInput clause={clause} />
        <Input
          variant="borderless"
          className="draft-clause__title"
          aria-label={t('clause.title', { no: clause.no })}
          placeholder={t('clause.titleHint')}
          maxLength={200}
          readOnly={isReadOnly}
          value={clause.title?.[side] ?? ''}
          onChange={({ target }) => change('title', side, target.value)}
        />
        {!isReadOnly && <ClauseActs clause={clause} place={doc.clauses.indexOf(clause)} count={doc.clauses.length} />}
      </div>
      {sides.map((language, place) => (
        <div key={language}>
          {place === 1 && (
            <Input
              variant="borderless"
              size="small"
              aria-label={t('clause.title', { no: clause.no })}
              placeholder={t('clause.other')}
              maxLength={200}
              readOnly={isReadOnly}
              value={clause.title?.[language] ?? ''}
              onChange={({ target }) => change('title', language, target.value)}
            />
          )}
          <Input.TextArea
            variant="borderless"
            className="grows"
            rows={1}
            aria-label={t('clause.text', { no: clause.no })}
            placeholder={place === 0 ? t('clause.textHint') : t('clause.other')}
            maxLength={20_000}
            readOnly={isReadOnly}
            value={clause.text?.[language] ?? ''}
            onChange={({ target }) => change('text', language, target.value)}
          />
        </div>
      ))}
    </div>
  );
}

/** The number is given up only when one leaves it, so that no half number is ever a clause's. */
function NumberInput({ clause }: Pick<ClauseCardProps, 'clause'>) {
  const t = useStudioPhrases();
  const { edit, isReadOnly } = useStudio();
  return (
    <Input
      key={clause.no}
      variant="borderless"
      className="draft-clause__no"
      aria-label={t('clause.number')}
      maxLength={20}
      readOnly={isReadOnly}
      defaultValue={clause.no}
      onBlur={({ target }) => edit((doc) => renumber(doc, clause.no, target.value.trim()))}
      onPressEnter={({ currentTarget }) => currentTarget.blur()}
    />
  );
}

function ClauseActs({ clause, place, count }: Pick<ClauseCardProps, 'clause'> & { place: number; count: number }) {
  const t = useStudioPhrases();
  const { doc, edit } = useStudio();
  const confirm = useConfirm();
  const remove = async () => {
    const { rules, paths, parameters } = hangingOn(doc, clause.no);
    const counts = { rules: rules.length, paths: paths.length, parameters: parameters.length };
    const text = t('clause.removeText', counts);
    const question = { title: t('clause.removeTitle', { no: clause.no }), text, act: t('clause.remove') };
    if (rules.length + paths.length + parameters.length === 0 || (await confirm(question)))
      edit((now) => removeClause(now, clause.no));
  };
  return (
    <span className="row draft-clause__acts">
      <Button
        size="small"
        type="text"
        icon={<ArrowUpOutlined />}
        disabled={place === 0}
        aria-label={t('clause.up', { no: clause.no })}
        onClick={() => edit((now) => moveClause(now, clause.no, -1))}
      />
      <Button
        size="small"
        type="text"
        icon={<ArrowDownOutlined />}
        disabled={place === count - 1}
        aria-label={t('clause.down', { no: clause.no })}
        onClick={() => edit((now) => moveClause(now, clause.no, 1))}
      />
      <Button
        size="small"
        type="text"
        icon={<PlusOutlined />}
        aria-label={t('clause.addAfter', { no: clause.no })}
        onClick={() => edit((now) => addClause(now, clause.no))}
      />
      <Button
        size="small"
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t('clause.removeTitle', { no: clause.no })}
        onClick={() => void remove()}
      />
    </span>
  );
}

interface AddRuleProps {
  clause: string;
  onOpen: (rule: string) => void;
  onPath: (path: string) => void;
}

/** No shape is called so. */
const newPath = ' path';

function AddRule({ clause, onOpen, onPath }: AddRuleProps) {
  const t = useStudioPhrases();
  const ofPaths = usePathPhrases();
  const { doc, edit } = useStudio();
  const addThePath = () => {
    const { name } = addPath(doc, 'short', clause);
    edit((now) => addPath(now, 'short', clause).doc);
    onPath(name);
  };
  const add = (shape: ShapeName) => {
    const rule = beginRule(doc, shape, clause);
    edit((now) => addRule(now, rule));
    onOpen(rule.id);
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          ...shapeNames.map((shape) => ({
            key: shape,
            label: <Offered name={t(`shape.${shape}`)} text={t(`shapeText.${shape}`)} />,
          })),
          ...(kindsLeft(doc).length > 0
            ? [{ key: newPath, label: <Offered name={ofPaths('page.mark')} text={ofPaths('edit.addHere')} /> }]
            : []),
        ],
        onClick: ({ key }) => (key === newPath ? addThePath() : add(key as ShapeName)),
      }}
    >
      <Button size="small" type="dashed" icon={<PlusOutlined />}>
        {t('rule.add')}
      </Button>
    </Dropdown>
  );
}

function Offered({ name, text }: { name: string; text: string }) {
  return (
    <>
      <strong>{name}</strong> <span className="soft small">{text}</span>
    </>
  );
}

/** A clause that needs no rule says why. */
function Excuse({ clause, hasRules }: { clause: string; hasRules: boolean }) {
  const t = useStudioPhrases();
  const side = useSide();
  const { doc, edit, isReadOnly } = useStudio();
  const excuse = doc.unmodelled?.find((one) => one.clause === clause);
  if (!excuse) {
    if (hasRules || isReadOnly) return null;
    const why = beginning('excuse');
    return (
      <Button size="small" type="link" onClick={() => edit((now) => excuseClause(now, clause, why))}>
        {t('clause.excuse')}
      </Button>
    );
  }
  return (
    <div className="row draft-clause__excuse">
      <Input
        size="small"
        variant="filled"
        aria-label={t('clause.why')}
        maxLength={300}
        readOnly={isReadOnly}
        value={excuse.why[side]}
        onChange={({ target }) =>
          edit((now) => excuseClause(now, clause, reworded(excuse.why, side, target.value)), `why ${clause}`)
        }
      />
      {!isReadOnly && (
        <Button size="small" type="text" onClick={() => edit((now) => excuseClause(now, clause, undefined))}>
          {t('clause.excuseNot')}
        </Button>
      )}
    </div>
  );
}
