// A rule beside its clause: its sentence; opened, a form that reads like the sentence, with what a colleague would remark.
import { CopyOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { sayRule } from '#phrases/rules.ts';
import type { Finding } from '#policy/index.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { useLanguage, useSide } from '#ui/phrases.ts';
import { SlotView } from '#ui/slot.tsx';
import { addRule, changeRule, type Json, type RuleDoc, removeRule, reworded, ruleName } from '../document/doc.ts';
import { rulePreview } from '../slots.ts';
import { RuleForm } from '../studio/RuleForm.tsx';
import { sentences } from '../studio/sentences.ts';
import { shapeOfDoc } from '../studio/shape-of.ts';
import { useStudio, useStudioPhrases } from '../studio/studio.ts';
import { Findings } from './Findings.tsx';

interface RuleCardProps {
  rule: RuleDoc;
  findings: readonly Finding[];
  isOpen: boolean;
  onToggle: () => void;
}

export function RuleCard({ rule, findings, isOpen, onToggle }: RuleCardProps) {
  const t = useStudioPhrases();
  const sentence = useSentence(rule);
  const worst = findings.some(({ severity }) => severity === 'error');
  return (
    <li
      className={`rule-card${isOpen ? ' rule-card--open' : ''}${worst ? ' rule-card--faulty' : ''}`}
      id={`rule-${rule.id}`}
    >
      <button type="button" className="bare rule-card__face" aria-expanded={isOpen} onClick={onToggle}>
        {sentence ?? <em className="soft">{t('rule.unfinished')}</em>}
        {findings.length > 0 && !isOpen && (
          <Badge tone={worst ? 'over' : 'soon'}>{t('findings.count', { count: findings.length })}</Badge>
        )}
      </button>
      {isOpen && <OpenRule rule={rule} findings={findings} onDone={onToggle} />}
      {!isOpen && worst && <Findings findings={findings.filter(({ severity }) => severity === 'error')} />}
    </li>
  );
}

/** As it reads; undefined while it does not. */
function useSentence(rule: RuleDoc): string | undefined {
  const { pack } = useStudio();
  const language = useLanguage();
  const read = pack.rules.find(({ id }) => id === rule.id);
  return read && sayRule(read, pack, language);
}

interface OpenRuleProps {
  rule: RuleDoc;
  findings: readonly Finding[];
  onDone: () => void;
}

function OpenRule({ rule, findings, onDone }: OpenRuleProps) {
  const t = useStudioPhrases();
  const { edit, isReadOnly, pack, parameters, calendars } = useStudio();
  const copy = () =>
    edit((doc) => {
      const shape = shapeOfDoc(rule);
      return shape ? addRule(doc, { ...rule, id: ruleName(doc, shape, sentences[shape].about(rule)) }) : doc;
    });
  return (
    <fieldset className="rule-card__open" disabled={isReadOnly}>
      <RuleForm rule={rule} onChange={(next) => edit((doc) => changeRule(doc, rule.id, next), `rule ${rule.id}`)} />
      <More rule={rule} />
      <Findings findings={findings} />
      {pack.rules.some(({ id }) => id === rule.id) && (
        <SlotView of={rulePreview} given={{ pack, rule: rule.id, parameters, calendars }} />
      )}
      {!isReadOnly && (
        <div className="row rule-card__acts">
          <Button size="small" type="primary" onClick={onDone}>
            {t('rule.done')}
          </Button>
          <Button size="small" icon={<CopyOutlined />} onClick={copy}>
            {t('rule.copy')}
          </Button>
          <Button
            size="small"
            type="text"
            danger
            icon={<DeleteOutlined />}
            onClick={() => edit((doc) => removeRule(doc, rule.id))}
          >
            {t('rule.remove')}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

/** What few rules need: a name that lists show, its id. */
function More({ rule }: { rule: RuleDoc }) {
  const t = useStudioPhrases();
  const side = useSide();
  const { edit } = useStudio();
  const title = (rule as Json).title as { zh: string; en: string } | undefined;
  return (
    <details className="small">
      <summary className="soft">{t('rule.more')}</summary>
      <div className="row">
        <div className="stack">
          <span className="soft">{t('rule.title')}</span>
          <Input
            size="small"
            aria-label={t('rule.title')}
            maxLength={100}
            value={title?.[side] ?? ''}
            onChange={({ target }) =>
              edit((doc) => {
                const { title: _, ...others } = rule as Json;
                const next = target.value === '' ? others : { ...others, title: reworded(title, side, target.value) };
                return changeRule(doc, rule.id, next as RuleDoc);
              }, `title ${rule.id}`)
            }
          />
        </div>
        <span className="soft">
          {t('rule.id')} <code>{rule.id}</code>
        </span>
      </div>
    </details>
  );
}
