// The rules of assignment: read from top to bottom, moved, changed, tried on what came in lately, and saved as a whole.
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useAct, useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Bones } from '#ui/data/Bones.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { listRules, type RuleInput, saveRules } from '../../rules/contract.ts';
import { useQueuePhrases } from '../usePhrases.ts';
import { Preview } from './Preview.tsx';
import { RuleDrawer } from './RuleDrawer.tsx';
import { useRuleWords } from './useRuleWords.ts';
import './rules.css';

export default function RulesPage() {
  const t = useQueuePhrases();
  const { data, error, refetch } = useEndpoint(listRules, {});
  const crumbs = [{ label: t('nav'), to: '/queue' }];
  if (!data)
    return (
      <Page title={t('rules.title')} crumbs={crumbs}>
        {error ? <ErrorView error={error} onRetry={() => void refetch()} /> : <Bones lines={6} />}
      </Page>
    );
  // What was saved by somebody else is begun from anew.
  return <Rules key={data.changedAt ?? 'none'} saved={data.items} seen={data.changedAt} crumbs={crumbs} />;
}

interface RulesProps {
  saved: readonly RuleInput[];
  seen: number | null;
  crumbs: { label: string; to: string }[];
}

function Rules({ saved, seen, crumbs }: RulesProps) {
  const t = useQueuePhrases();
  const toast = useToast();
  const [rules, setRules] = useState<readonly RuleInput[]>(() => saved.map(bare));
  const [editing, setEditing] = useState<number>();
  const act = useAct(saveRules, { changes: [listRules] });
  const isChanged = JSON.stringify(rules) !== JSON.stringify(saved.map(bare));
  const save = async () => {
    try {
      await act.mutateAsync({ body: { seen, items: [...rules] } });
      toast.done(t('rules.saved'));
    } catch (error) {
      toast.failed(error);
    }
  };
  const put = (rule: RuleInput) =>
    setRules(editing === undefined || editing === rules.length ? [...rules, rule] : rules.with(editing, rule));
  return (
    <Page
      title={t('rules.title')}
      lead={t('rules.lead')}
      crumbs={crumbs}
      marks={isChanged && <Badge tone="soon">{t('rules.unsaved')}</Badge>}
      actions={
        <>
          <Button icon={<PlusOutlined />} onClick={() => setEditing(rules.length)}>
            {t('rules.add')}
          </Button>
          <Button type="primary" disabled={!isChanged} loading={act.isPending} onClick={() => void save()}>
            {t('rules.save')}
          </Button>
        </>
      }
    >
      {rules.length === 0 && <Empty title={t('rules.empty')} text={t('rules.emptyText')} />}
      <ol className="rules">
        {rules.map((rule, at) => (
          <Line
            // biome-ignore lint/suspicious/noArrayIndexKey: a rule that is not saved yet has nothing but its place
            key={at}
            rule={rule}
            onEdit={() => setEditing(at)}
            onUp={at === 0 ? undefined : () => setRules(swapped(rules, at - 1))}
            onDown={at === rules.length - 1 ? undefined : () => setRules(swapped(rules, at))}
            onRemove={() => setRules(rules.toSpliced(at, 1))}
          />
        ))}
      </ol>
      {rules.length > 0 && <Preview rules={rules} />}
      {editing !== undefined && <RuleDrawer rule={rules[editing]} onDone={put} onClose={() => setEditing(undefined)} />}
    </Page>
  );
}

interface LineProps {
  rule: RuleInput;
  onEdit: () => void;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
  onRemove: () => void;
}

function Line({ rule, onEdit, onUp, onDown, onRemove }: LineProps) {
  const t = useQueuePhrases();
  const words = useRuleWords();
  const { when, outcome } = words(rule);
  return (
    <li className="rule">
      <button type="button" className="bare rule__words" title={t('rules.edit')} onClick={onEdit}>
        <strong>{when}</strong>
        <span className={rule.departmentId === null ? 'rule__gone' : 'soft'}>{outcome}</span>
      </button>
      <span className="row">
        <Button
          size="small"
          type="text"
          icon={<ArrowUpOutlined />}
          disabled={!onUp}
          aria-label={`${t('rules.up')}: ${when}`}
          onClick={onUp}
        />
        <Button
          size="small"
          type="text"
          icon={<ArrowDownOutlined />}
          disabled={!onDown}
          aria-label={`${t('rules.down')}: ${when}`}
          onClick={onDown}
        />
        <Button
          size="small"
          type="text"
          icon={<DeleteOutlined />}
          aria-label={`${t('rules.remove')}: ${when}`}
          onClick={onRemove}
        />
      </span>
    </li>
  );
}

/** Without the id that a saved rule has. */
function bare({ kinds, needTypes, channels, siteIds, departmentId, gives, roles }: RuleInput): RuleInput {
  return { kinds, needTypes, channels, siteIds, departmentId, gives, roles };
}

function swapped(rules: readonly RuleInput[], at: number): RuleInput[] {
  const one = rules[at];
  const next = rules[at + 1];
  return one && next ? rules.toSpliced(at, 2, next, one) : [...rules];
}
