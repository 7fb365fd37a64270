// Two editions clause by clause: what came, what went, which words and which rules are other than before, said as sentences.
import { Switch } from 'antd';
import { useMemo, useState } from 'react';
import { sayRule } from '#phrases/rules.ts';
import {
  type ClauseChange,
  compareEditions,
  isSamePolicy,
  type Pack,
  type PartChange,
  type Rule,
  review,
} from '#policy/index.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Bones } from '#ui/data/Bones.tsx';
import { useAddress } from '#ui/Link.tsx';
import { Empty } from '#ui/page/Empty.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Page } from '#ui/page/Page.tsx';
import { readDraft, readEdition } from '../../contract.ts';
import { useStudioPhrases } from '../studio/studio.ts';
import { type Pair, usePair } from '../usePhrases.ts';
import { PathDifferences } from './PathDifferences.tsx';
import { Sides, tones } from './Sides.tsx';
import './editions.css';
import { useLanguage, useSide } from '#ui/phrases.ts';

export default function ComparePage() {
  const t = useStudioPhrases();
  const { search } = useAddress();
  const before = useEndpoint(readEdition, { params: { edition: search.before ?? '' } });
  const after = useEndpoint(
    readEdition,
    { params: { edition: search.after ?? '' } },
    { enabled: search.after !== undefined },
  );
  const draft = useEndpoint(
    readDraft,
    { params: { draftId: search.draft ?? '' } },
    { enabled: search.draft !== undefined },
  );
  const later = after.data ?? draft.data;
  const was = useMemo(() => before.data && review(before.data).pack, [before.data]);
  const is = useMemo(() => later && review({ document: later.document }).pack, [later]);
  const error = before.error ?? after.error ?? draft.error;
  const crumbs = [
    { label: t('page.all'), to: '/policies' },
    ...(search.draft ? [{ label: t('page.title'), to: `/policies/drafts/${search.draft}` }] : []),
  ];
  return (
    <Page
      title={t('compare.title')}
      crumbs={crumbs}
      lead={was && is && t('compare.lead', { before: was.edition, after: is.edition })}
    >
      {error ? <ErrorView error={error} /> : was && is ? <Compared before={was} after={is} /> : <Bones lines={10} />}
    </Page>
  );
}

function Compared({ before, after }: { before: Pack; after: Pack }) {
  const t = useStudioPhrases();
  const [all, setAll] = useState(false);
  const compared = useMemo(() => compareEditions(before, after), [before, after]);
  if (isSamePolicy(compared)) return <Empty title={t('compare.same')} />;
  const parts = compared.parts.filter(({ kind }) => kind !== 'same');
  return (
    <>
      <label className="row small compare__all" htmlFor="compare-all">
        <Switch id="compare-all" size="small" checked={all} onChange={setAll} />
        {t('compare.all')}
      </label>
      {parts.length > 0 && <Parts parts={parts} />}
      <PathDifferences compared={compared} before={before} after={after} />
      {compared.clauses
        .filter(({ kind }) => all || kind !== 'same')
        .map((change) => (
          <ClauseDifference key={change.no} change={change} before={before} after={after} />
        ))}
    </>
  );
}

function ClauseDifference({ change, before, after }: { change: ClauseChange; before: Pack; after: Pack }) {
  const t = useStudioPhrases();
  const say = usePair();
  const language = useLanguage();
  const sentence = (rule: Rule | undefined, pack: Pack) => rule && sayRule(rule, pack, language);
  const title = change.after?.title ?? change.before?.title;
  return (
    <section className="compare" aria-label={t('clause.heading', { no: change.no })}>
      <h3>
        <span className="soft">{change.no}</span> {title && say(title)}{' '}
        <Badge tone={tones[change.kind]}>{t(`kind.${change.kind}`)}</Badge>
      </h3>
      {(change.isReworded || change.kind === 'added' || change.kind === 'removed') && (
        <Sides
          before={change.before && <p>{textOf(change.before.text, say)}</p>}
          after={change.after && <p>{textOf(change.after.text, say)}</p>}
        />
      )}
      {change.rules
        .filter(({ kind }) => kind !== 'same')
        .map((rule) => (
          <Sides key={rule.id} before={sentence(rule.before, before)} after={sentence(rule.after, after)} />
        ))}
    </section>
  );
}

function textOf(text: Pair | undefined, say: (pair: Pair) => string): string {
  return text ? say(text) : '—';
}

function Parts({ parts }: { parts: readonly PartChange[] }) {
  const t = useStudioPhrases();
  const side = useSide();
  return (
    <section className="compare">
      <h3>{t('compare.parts')}</h3>
      {parts.map((part) => (
        <div key={`${part.part} ${part.name}`}>
          <PartName part={part} /> <Badge tone={tones[part.kind]}>{t(`kind.${part.kind}`)}</Badge>
          <Sides before={dataText(part.before, side)} after={dataText(part.after, side)} />
        </div>
      ))}
    </section>
  );
}

function PartName({ part: { part, name, before, after } }: { part: PartChange }) {
  const t = useStudioPhrases();
  const side = useSide();
  const titled = (after ?? before) as { readonly title?: Pair } | undefined;
  const title = typeof titled === 'object' && titled !== null ? titled.title?.[side] : undefined;
  return (
    <strong>
      {t(`part.${part}`)}
      {' · '}
      {title ?? name}
    </strong>
  );
}

/** What a part of the frame says, short: words in the language of the screen, everything else as it is written. */
function dataText(value: unknown, side: keyof Pair): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return value.map((part) => dataText(part, side)).join(', ');
  const pair = value as Partial<Pair>;
  if (typeof pair[side] === 'string') return pair[side];
  return Object.entries(value)
    .filter(([key]) => key !== 'title' && key !== 'clause')
    .map(([key, part]) => `${key}: ${dataText(part, side)}`)
    .join(' · ');
}
