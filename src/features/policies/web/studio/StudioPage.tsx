// Writing an edition: the document on the left, its rules beside it, remarks where they belong, saved by itself.
import { RedoOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Segmented, Switch } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { Pack } from '#policy/index.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { useAddress } from '#ui/Link.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Page } from '#ui/page/Page.tsx';
import { SlotView } from '#ui/slot.tsx';
import { type Draft, readDraft } from '../../contract.ts';
import { addClause } from '../document/doc.ts';
import { Decisions, StateBadge } from '../editions/Decisions.tsx';
import { ClauseCard } from '../parts/ClauseCard.tsx';
import { Frame } from '../parts/Frame.tsx';
import { Labels } from '../parts/Labels.tsx';
import { OwnWords } from '../parts/OwnWords.tsx';
import { ParametersPart } from '../parts/Parameters.tsx';
import { Remarks } from '../parts/Remarks.tsx';
import { SavingState } from '../parts/SavingState.tsx';
import { PathsPart } from '../paths/PathsPart.tsx';
import { draftActions } from '../slots.ts';
import { byPlace } from './place.ts';
import { type Studio, StudioProvider, useStudio, useStudioPhrases } from './studio.ts';
import { useDraft, type Writing } from './useDraft.ts';
import { useReview } from './useReview.ts';
import './studio.css';
import { useSide } from '#ui/phrases.ts';

export default function StudioPage() {
  const t = useStudioPhrases();
  const { params } = useAddress();
  const input = { params: { draftId: params.draftId ?? '' } };
  const { data, error, refetch } = useEndpoint(readDraft, input, { freshFor: Number.POSITIVE_INFINITY });
  if (!data) {
    return (
      <Page title={t('page.title')}>
        {error ? <ErrorView error={error} onRetry={() => void refetch()} /> : <Bones lines={12} />}
      </Page>
    );
  }
  // A draft whose state changed is another to work on; its revision grows while one saves, and is the same.
  return <Desk key={`${data.id} ${data.state} ${data.decidedAt}`} draft={data} />;
}

const views = ['clauses', 'labels', 'paths', 'words', 'parameters', 'frame'] as const;
type View = (typeof views)[number];

function Desk({ draft }: { draft: Draft }) {
  const t = useStudioPhrases();
  const side = useSide();
  const writing = useDraft(draft);
  const { doc, parameters } = writing.written;
  const reviewed = useReview(writing.written, writing.told);
  const [view, setView] = useState<View>('clauses');
  const [both, setBoth] = useState(false);
  const [open, setOpen] = useState<string>();
  useShortcuts(writing);
  const at = useMemo(() => byPlace(doc, reviewed.findings), [doc, reviewed.findings]);
  const pack =
    reviewed.pack ?? ({ ...doc, rules: [], roles: {}, duties: {}, alerts: {}, benefits: {} } as unknown as Pack);
  const missing = Object.entries(doc.parameters)
    .filter(([name, one]) => one.default === undefined && parameters[name] === undefined)
    .map(([name]) => name);
  const studio: Studio = {
    doc,
    parameters,
    pack,
    findings: reviewed.findings,
    calendars: reviewed.calendars,
    isReadOnly: !draft.may.edit,
    edit: writing.edit,
    state: writing.state,
  };
  const errors = reviewed.findings.filter(({ severity }) => severity === 'error').length;
  const go = (next: View, rule?: string) => {
    setView(next);
    if (rule) setOpen(rule);
  };
  const toPath = (name: string) => {
    setView('paths');
    requestAnimationFrame(() => document.getElementById(`path-${name}`)?.scrollIntoView({ block: 'start' }));
  };
  return (
    <StudioProvider value={studio}>
      <Page
        title={doc.title[side] || t('page.untitled')}
        crumbs={[{ label: t('page.all'), to: '/policies' }]}
        marks={<StateBadge state={draft.state} />}
        lead={<Lead draft={draft} writing={writing} />}
        actions={
          <>
            <SlotView of={draftActions} given={{ draft: draft.id }} />
            <Decisions draft={draft} errors={errors} missing={missing.length} writing={writing} />
          </>
        }
      >
        <div className="studio__bar">
          <Segmented<View>
            value={view}
            options={views.map((one) => ({ value: one, label: t(`view.${one}`) }))}
            onChange={setView}
          />
          {view === 'clauses' && (
            <label className="row small" htmlFor="both-languages">
              <Switch id="both-languages" size="small" checked={both} onChange={setBoth} />
              {t('view.both')}
            </label>
          )}
          <span className="row studio__undo">
            <Button size="small" type="text" icon={<UndoOutlined />} disabled={!writing.canUndo} onClick={writing.undo}>
              {t('undo')}
            </Button>
            <Button size="small" type="text" icon={<RedoOutlined />} disabled={!writing.canRedo} onClick={writing.redo}>
              {t('redo')}
            </Button>
          </span>
        </div>
        <Remarks findings={reviewed.findings} missing={missing} onGo={go} />
        {view === 'clauses' && <Clauses at={at} open={open} onOpen={setOpen} both={both} onPath={toPath} />}
        {view === 'labels' && <Labels at={at} />}
        {view === 'paths' && <PathsPart at={at} />}
        {view === 'words' && <OwnWords at={at} />}
        {view === 'parameters' && <ParametersPart at={at} missing={missing} />}
        {view === 'frame' && <Frame at={at} />}
      </Page>
    </StudioProvider>
  );
}

function Lead({ draft, writing }: { draft: Draft; writing: Writing }) {
  const t = useStudioPhrases();
  return (
    <>
      {t('page.lead', { edition: writing.written.doc.edition })}
      {' · '}
      <SavingState writing={writing} isReadOnly={!draft.may.edit} />
      {draft.state === 'draft' && draft.decidedWords && (
        <div className="studio__words">
          {t('page.sentBack', { name: draft.decidedBy ?? '', words: draft.decidedWords })}
        </div>
      )}
    </>
  );
}

interface ClausesProps {
  at: ReturnType<typeof byPlace>;
  open: string | undefined;
  onOpen: (rule: string | undefined) => void;
  onPath: (path: string) => void;
  both: boolean;
}

function Clauses({ at, open, onOpen, onPath, both }: ClausesProps) {
  const t = useStudioPhrases();
  const { doc, edit, isReadOnly } = useStudio();
  return (
    <div className="draft-clauses">
      <div className="draft-clauses__heads soft small" aria-hidden="true">
        <span>{t('page.document')}</span>
        <span>{t('page.rules')}</span>
      </div>
      {doc.clauses.map((clause, place) => (
        <ClauseCard
          // biome-ignore lint/suspicious/noArrayIndexKey: its number may be changed while one writes in it
          key={place}
          clause={clause}
          at={at}
          open={open}
          onOpen={onOpen}
          onPath={onPath}
          bothLanguages={both}
        />
      ))}
      {!isReadOnly && (
        <Button type="dashed" block onClick={() => edit((now) => addClause(now, now.clauses.at(-1)?.no))}>
          + {t('clause.add')}
        </Button>
      )}
    </div>
  );
}

/** Ctrl+Z and Ctrl+Shift+Z, but where one is typing: there the browser undoes letters. */
function useShortcuts({ undo, redo }: Writing): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLElement && /^(input|textarea)$/i.test(event.target.tagName);
      if (isTyping || event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (event.shiftKey) redo();
      else undo();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [undo, redo]);
}
