// A clause as it is written: its number, heading and text on the left, the rules it becomes on the right.
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown, Input } from 'antd';
import type { ShapeName } from '#policy/index.ts';
import { useConfirm } from '#ui/page/confirm.ts';
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
import type { byPlace } from '../place.ts';
import { beginRule } from '../sentences.ts';
import { shapeNames } from '../shape-of.ts';
import { useSide, useStudio, useStudioPhrases } from '../studio.ts';
import { Findings } from './Findings.tsx';
import { RuleCard } from './RuleCard.tsx';

interface ClauseCardProps {
  clause: ClauseDoc;
  at: ReturnType<typeof byPlace>;
  open: string | undefined;
  onOpen: (rule: string | undefined) => void;
  bothLanguages: boolean;
}

export function ClauseCard({ clause, at, open, onOpen, bothLanguages }: ClauseCardProps) {
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
        </ul>
        <Findings findings={at({ kind: 'clause', no: clause.no })} />
        {!isReadOnly && <AddRule clause={clause.no} onOpen={onOpen} />}
        <Excuse clause={clause.no} hasRules={rules.length > 0} />
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
      (now) => changeClause(now, clause.no, { [part]: reworded(clause[part], language, words) }),
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
    const { rules, parameters } = hangingOn(doc, clause.no);
    const text = t('clause.removeText', { rules: rules.length, parameters: parameters.length });
    const question = { title: t('clause.removeTitle', { no: clause.no }), text, act: t('clause.remove') };
    if (rules.length + parameters.length === 0 || (await confirm(question)))
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

function AddRule({ clause, onOpen }: { clause: string; onOpen: (rule: string) => void }) {
  const t = useStudioPhrases();
  const { doc, edit } = useStudio();
  const add = (shape: ShapeName) => {
    const rule = beginRule(doc, shape, clause);
    edit((now) => addRule(now, rule));
    onOpen(rule.id);
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: shapeNames.map((shape) => ({
          key: shape,
          label: (
            <>
              <strong>{t(`shape.${shape}`)}</strong> <span className="soft small">{t(`shapeText.${shape}`)}</span>
            </>
          ),
        })),
        onClick: ({ key }) => add(key as ShapeName),
      }}
    >
      <Button size="small" type="dashed" icon={<PlusOutlined />}>
        {t('rule.add')}
      </Button>
    </Dropdown>
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
    const why = { zh: '原则性条款，不转为规则', en: 'a principle; nothing to check' };
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
