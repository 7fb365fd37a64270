// What a simulation found: in one line, then tiers, rules, weeks by role, and what there is no history to judge by.
import { useState } from 'react';
import { usePair } from '#features/policies/web/index.tsx';
import { DataTable } from '#ui/data/DataTable.tsx';
import type { Column } from '#ui/data/table.tsx';
import { Block } from '#ui/page/Page.tsx';
import type { SimulationResult } from '../../contract.ts';
import { useSimulationPhrases } from '../usePhrases.ts';
import { Behind, type Drill } from './Behind.tsx';
import { Weeks } from './Weeks.tsx';

export function Found({ simulationId, result }: { simulationId: string; result: SimulationResult }) {
  const t = useSimulationPhrases();
  const say = usePair();
  const [drill, setDrill] = useState<Drill>();
  const sum = (of: (rule: SimulationResult['rules'][number]) => number) =>
    result.rules.reduce((total, rule) => total + of(rule), 0);
  const moved = result.moves.reduce((total, { count }) => total + count, 0);
  const several = spansPolicies(result);
  const signed = (figure: number) => (figure > 0 ? `+${figure}` : `${figure}`);
  return (
    <>
      <dl className="simulation-summary">
        <Told name={t('sum.moves')} value={moved.toLocaleString('en-US')} within={result.estimate?.moved} />
        <Told
          name={t('sum.due')}
          value={signed(sum((rule) => rule.after.due - rule.before.due))}
          within={result.estimate?.due}
        />
        <Told
          name={t('sum.would')}
          value={sum(({ would }) => would).toLocaleString('en-US')}
          within={result.estimate?.would}
        />
        <Told
          name={t('sum.wouldNot')}
          value={sum(({ wouldNot }) => wouldNot).toLocaleString('en-US')}
          within={result.estimate?.wouldNot}
        />
        <Told name={t('sum.subjects')} value={result.subjects.toLocaleString('en-US')} />
      </dl>
      <Block title={t('moves.title')}>
        <DataTable
          label={t('moves.title')}
          columns={useMoveColumns(result, setDrill)}
          rows={result.moves}
          rowKey={({ label, from, to }) => `${label}/${from}/${to}`}
          empty={<p className="soft">{t('moves.none')}</p>}
        />
      </Block>
      <Block title={t('rules.title')}>
        <DataTable
          label={t('rules.title')}
          columns={useRuleColumns(result, setDrill)}
          rows={result.rules}
          rowKey={({ rule }) => rule}
          empty={<p className="soft">{t('rules.none')}</p>}
        />
      </Block>
      <Block title={t('weeks.title')}>
        <Weeks result={result} />
      </Block>
      {result.unjudged.length > 0 && (
        <Block title={t('unjudged.title')}>
          <ul className="simulation-unjudged">
            {result.unjudged.map(({ why, name, title, policy, count }) => (
              <li key={`${why}/${name}`}>
                {say(title)}{' '}
                <span className="soft">
                  {several && policy && `${t('rules.of', { policy: say(policy) })} · `}
                  {result.estimate && why !== 'fact_unknown'
                    ? t(`estimate.${why}`, { count })
                    : t(`unjudged.${why}`, { count })}
                </span>
              </li>
            ))}
          </ul>
        </Block>
      )}
      <Behind
        simulationId={simulationId}
        words={result.words}
        isSample={result.estimate !== null}
        drill={drill}
        onClose={() => setDrill(undefined)}
      />
    </>
  );
}

function Told({ name, value, within }: { name: string; value: string; within?: Ends | undefined }) {
  return (
    <div>
      <dt className="soft small">{name}</dt>
      <dd>
        {value}
        <Between within={within} />
      </dd>
    </div>
  );
}

interface Ends {
  readonly low: number;
  readonly high: number;
}

/** Within what an estimate lies; nothing where a figure is exact. */
function Between({ within }: { within: Ends | undefined }) {
  const t = useSimulationPhrases();
  if (!within || within.low === within.high) return null;
  const [low, high] = [within.low.toLocaleString('en-US'), within.high.toLocaleString('en-US')];
  return <div className="soft small simulation-pair">{t('estimate.within', { low, high })}</div>;
}

/** A number that opens the customers behind it. */
function Opener({ count, onOpen }: { count: number; onOpen: () => void }) {
  if (count === 0) return <span className="soft">0</span>;
  return (
    <button type="button" className="bare simulation-figure" onClick={onOpen}>
      {count.toLocaleString('en-US')}
    </button>
  );
}

type Move = SimulationResult['moves'][number];

function useMoveColumns({ words }: SimulationResult, onDrill: (drill: Drill) => void): Column<Move>[] {
  const t = useSimulationPhrases();
  const say = usePair();
  const called = (value: string | null) =>
    value === null ? t('moves.nothing') : words[value] ? say(words[value]) : value;
  return [
    { key: 'from', title: t('moves.from'), phone: 'title', cell: ({ from }) => called(from) },
    { key: 'to', title: t('moves.to'), cell: ({ to }) => called(to) },
    {
      key: 'count',
      title: t('moves.count'),
      align: 'end',
      phone: 'aside',
      cell: ({ label, from, to, count, within }) => (
        <>
          <Opener
            count={count}
            onOpen={() =>
              onDrill({
                title: `${called(from)} → ${called(to)}`,
                query: { label, from: from ?? 'none', to: to ?? 'none' },
              })
            }
          />
          <Between within={within} />
        </>
      ),
    },
  ];
}

type RuleRow = SimulationResult['rules'][number];

/** Whether it speaks of rules of more than one policy: then each row says of which. */
function spansPolicies({ rules, unjudged }: SimulationResult): boolean {
  return new Set([...rules, ...unjudged].flatMap(({ policy }) => policy?.zh ?? [])).size > 1;
}

function useRuleColumns(result: SimulationResult, onDrill: (drill: Drill) => void): Column<RuleRow>[] {
  const t = useSimulationPhrases();
  const say = usePair();
  const open = (row: RuleRow, broken: 'would' | 'would_not') =>
    onDrill({ title: say(row.sentence), query: { rule: row.rule, broken } });
  const several = spansPolicies(result);
  return [
    {
      key: 'clause',
      title: t('rules.clause'),
      cell: ({ clause }) => <span className="simulation-pair">{clause}</span>,
    },
    {
      key: 'rule',
      title: t('rules.rule'),
      phone: 'title',
      cell: ({ sentence, policy }) => (
        <>
          {say(sentence)}
          {several && policy && <div className="soft small">{t('rules.of', { policy: say(policy) })}</div>}
        </>
      ),
    },
    {
      key: 'due',
      title: t('rules.due'),
      align: 'end',
      cell: ({ before, after, within }) => (
        <>
          <Pair before={before.due} after={after.due} />
          <Between within={within?.after.due} />
        </>
      ),
    },
    {
      key: 'broken',
      title: t('rules.broken'),
      align: 'end',
      cell: ({ before, after, within }) => (
        <>
          <Pair before={before.broken} after={after.broken} />
          <Between within={within?.after.broken} />
        </>
      ),
    },
    {
      key: 'would',
      title: t('rules.would'),
      align: 'end',
      cell: (row) => (
        <>
          <Opener count={row.would} onOpen={() => open(row, 'would')} />
          <Between within={row.within?.would} />
        </>
      ),
    },
    {
      key: 'wouldNot',
      title: t('rules.wouldNot'),
      align: 'end',
      cell: (row) => (
        <>
          <Opener count={row.wouldNot} onOpen={() => open(row, 'would_not')} />
          <Between within={row.within?.wouldNot} />
        </>
      ),
    },
  ];
}

function Pair({ before, after }: { before: number; after: number }) {
  if (before === after) return <span className="soft">{before}</span>;
  return (
    <span className="simulation-pair">
      <span className="soft">{before}</span> → {after}
    </span>
  );
}
