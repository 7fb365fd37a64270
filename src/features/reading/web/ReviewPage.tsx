// Reviewing a document: its text on the left, what was read on the right, sentence by sentence; left at any time and taken up again.
import { Button, Drawer, Progress } from 'antd';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { review as lintOf, parsePack } from '#policy/index.ts';
import type { Draft, Span } from '#policy/reader/model.ts';
import { askedIn, hopesOf, policyOf } from '#policy/reader/review/policy.ts';
import { reviewed } from '#policy/reader/review/review.ts';
import { callForFile } from '#ui/api/api.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { saveFile } from '#ui/api/save-file.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { useAddress } from '#ui/Link.tsx';
import { useIsPhone } from '#ui/media.ts';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Page } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { type DocumentItem, originalDocument, readDocument } from '../contract.ts';
import { Bar } from './Bar.tsx';
import { SentenceCard } from './cards/SentenceCard.tsx';
import { acceptanceOf, type Desk, DeskProvider, isToDo, nextOf } from './desk.ts';
import { MakeDraft } from './MakeDraft.tsx';
import { useReadingPhrases } from './phrases.ts';
import { Remarks, Unfit } from './Remarks.tsx';
import { TextSide } from './TextSide.tsx';
import { type Deciding, useDecisions } from './useDecisions.ts';
import { useReader } from './useReader.ts';
import { Posts, Whole } from './Whole.tsx';
import './reading.css';

export default function ReviewPage() {
  const t = useReadingPhrases();
  const { params } = useAddress();
  const input = { params: { documentId: params.documentId ?? '' } };
  // What was decided since it was last looked at counts: a former reply is not begun with.
  const { data, error, refetch, isFetchedAfterMount } = useEndpoint(readDocument, input, { freshFor: 0 });
  if (data && isFetchedAfterMount) return <Reviewing key={data.id} document={data} />;
  return (
    <Page title={t('page.title')}>
      {error ? <ErrorView error={error} onRetry={() => void refetch()} /> : <Bones lines={12} />}
    </Page>
  );
}

function Reviewing({ document }: { document: DocumentItem }) {
  const t = useReadingPhrases();
  const { words, title } = document;
  const { draft, isWhole = false, share = 0, fault } = useReader(words);
  const deciding = useDecisions(document);
  const frame = { title, crumbs: [{ label: t('page.crumb'), to: '/policies' }] };
  const lead = (
    <span className="row">
      <span aria-live="polite">{t(`saving.${deciding.saving}`)}</span>
      <Original document={document} />
    </span>
  );
  if (!draft)
    return (
      <Page {...frame} lead={lead}>
        <HowFar share={share} count={words.length} fault={fault} />
        <div className="source">{words}</div>
      </Page>
    );
  return (
    <Page
      {...frame}
      lead={lead}
      actions={<MakeDraft document={document} draft={draft} deciding={deciding} isReady={isWhole} />}
    >
      {!isWhole && <HowFar share={share} count={words.length} fault={fault} />}
      <Table document={document} draft={draft} deciding={deciding} />
    </Page>
  );
}

/** How much of a long document is read. */
function HowFar({ share, count, fault }: { share: number; count: number; fault: string | undefined }) {
  const t = useReadingPhrases();
  return (
    <div className="row" role="status">
      <span className="soft small">
        {fault === undefined ? t('page.reading', { count }) : t('page.unread', { message: fault })}
      </span>
      {fault === undefined && share > 0 && (
        <Progress
          className="review-bar__progress"
          percent={Math.floor(share * 100)}
          size="small"
          aria-label={t('page.howFar')}
        />
      )}
    </div>
  );
}

function Original({ document: { id, fileName } }: { document: DocumentItem }) {
  const t = useReadingPhrases();
  const toast = useToast();
  const take = async () => {
    try {
      saveFile(await callForFile(originalDocument, { params: { documentId: id } }), fileName);
    } catch (error) {
      toast.failed(error);
    }
  };
  return (
    <Button type="link" size="small" onClick={() => void take()}>
      {t('page.original')}
    </Button>
  );
}

function Table({ document, draft, deciding }: { document: DocumentItem; draft: Draft; deciding: Deciding }) {
  const t = useReadingPhrases();
  const isPhone = useIsPhone();
  const desk = useDeskOf(document, draft, deciding);
  const [isOpen, setOpen] = useState(false);
  const { sentences } = desk.review;
  const shown = useMemo(() => [...sentences].sort((a, b) => a.sentence.span.from - b.sentence.span.from), [sentences]);
  const move = (by: 1 | -1) => {
    const at = shown.findIndex(({ key }) => key === desk.selected?.key);
    const next = shown[Math.min(shown.length - 1, Math.max(0, at + by))];
    if (next) desk.select(next.key);
  };
  const toNext = () => {
    const next = nextOf(shown, desk.selected?.key, isToDo);
    if (next) desk.select(next.key);
  };
  useKeys({
    u: () => desk.undo?.(),
    ...answersByKey(desk),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    n: toNext,
    Enter: () => {
      if (!desk.selected || !isToDo(desk.selected)) return toNext();
      const changes = acceptanceOf(desk.selected);
      if (Object.keys(changes).length > 0 && desk.selected.mark !== 'question') desk.decide(changes);
      toNext();
    },
  });
  const given: Desk = {
    ...desk,
    select: (key) => {
      desk.select(key);
      if (isPhone) setOpen(true);
    },
  };
  const side = (
    <div className="stack">
      <SentenceCard onMove={move} />
      <Remarks />
      <Posts />
      <Unfit />
    </div>
  );
  return (
    <DeskProvider value={given}>
      <Bar onNext={toNext} />
      <Whole />
      <div className="review">
        <TextSide />
        {isPhone ? (
          <Drawer
            open={isOpen}
            placement="bottom"
            size="large"
            title={t('page.readings')}
            onClose={() => setOpen(false)}
          >
            {side}
          </Drawer>
        ) : (
          <aside className="review__side" aria-label={t('page.readings')}>
            {side}
            <p className="soft small">{t('page.keys')}</p>
          </aside>
        )}
      </div>
    </DeskProvider>
  );
}

/** A digit answers the first question of the sentence that is looked at. */
function answersByKey({ selected, decide }: Desk): Record<string, () => void> {
  const asked = selected?.questions.find(({ answer }) => answer === undefined);
  return Object.fromEntries(
    (asked?.question.choices ?? [])
      .slice(0, 9)
      .map((answer, index) => [String(index + 1), () => asked && decide({ [asked.key]: { as: 'answered', answer } })]),
  );
}

function useDeskOf({ id, title, words }: DocumentItem, draft: Draft, { decisions, decide, undo }: Deciding): Desk {
  const [chosen, setChosen] = useState<string>();
  const [pointed, point] = useState<Span>();
  // Which edition and from when is settled where the draft is made; here it only has to be one.
  const frame = useMemo(
    () => ({ id: `document-${id.slice(-8)}`, edition: '1', appliesFrom: '2000-01-01', title }),
    [id, title],
  );
  const asked = useMemo(() => askedIn(draft, frame, decisions), [draft, frame, decisions]);
  const review = useMemo(() => reviewed(draft, decisions, asked), [draft, decisions, asked]);
  // How a sentence stands is shown at once; what comes of all of it a moment later.
  const looked = useDeferredValue(review);
  const policy = useMemo(() => policyOf(looked, frame), [looked, frame]);
  const linted = useMemo(() => lintOf({ document: policy.pack }), [policy]);
  const hopes = useMemo(() => hopesOf(looked, frame), [looked, frame]);
  const hoped = useMemo(() => parsePack(hopes.pack).pack, [hopes]);
  const selected =
    review.sentences.find(({ key }) => key === chosen) ?? review.sentences.find(isToDo) ?? review.sentences[0];
  // Once chosen by itself it stays, also when it is settled.
  useEffect(() => {
    if (chosen === undefined && selected) setChosen(selected.key);
  }, [chosen, selected]);
  return {
    words,
    review,
    rules: hopes.rules,
    hoped,
    findings: linted.findings,
    pack: linted.pack,
    open: policy.open.length,
    selected,
    select: (key) => {
      point(undefined);
      setChosen(key);
    },
    decide,
    undo,
    pointed,
    point,
  };
}

/** Keys that act while nothing is being typed. */
function useKeys(acts: Readonly<Record<string, () => void>>): void {
  useEffect(() => {
    const act = (event: KeyboardEvent) => {
      const at = event.target instanceof Element ? event.target : null;
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (at?.closest('input, textarea, button, a, label, [role="combobox"], [role="dialog"], [contenteditable]'))
        return;
      const found = acts[event.key];
      if (!found) return;
      event.preventDefault();
      found();
    };
    window.addEventListener('keydown', act);
    return () => window.removeEventListener('keydown', act);
  }, [acts]);
}
