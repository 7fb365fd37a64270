// The document as it came, each sentence coloured by what was read in it; of the one that is looked at, where each field stands.
import { memo, type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { Field, Reading, Span } from '#policy/reader/model.ts';
import type { Mark, ReviewedSentence } from '#policy/reader/review/review.ts';
import { useDesk } from './desk.ts';
import { useReadingPhrases } from './phrases.ts';

interface Highlight extends Span {
  readonly certainty: 'known' | 'implied' | 'damaged';
  readonly isPointed: boolean;
}

export function TextSide() {
  const t = useReadingPhrases();
  const { words, review, selected, select, pointed } = useDesk();
  const highlights = useMemo(
    () => highlightsOf(selected, pointed, review.draft.damaged),
    [selected, pointed, review.draft.damaged],
  );
  const chosen = selected?.key;
  // What is chosen by itself at the beginning does not move the page.
  const shown = useRef(chosen);
  useEffect(() => {
    if (shown.current === chosen) return;
    const isFirst = shown.current === undefined;
    shown.current = chosen;
    if (isFirst) return;
    if (chosen !== undefined) document.getElementById(idOf(chosen))?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const pieces = useMemo(() => gapsBefore(words, review.sentences), [words, review.sentences]);
  return (
    <div
      className="source"
      role="listbox"
      tabIndex={0}
      aria-label={t('page.document')}
      aria-activedescendant={chosen && idOf(chosen)}
    >
      {pieces.map(({ gap, sentence }) => (
        <Piece
          key={sentence.key}
          gap={gap}
          id={sentence.key}
          text={words.slice(sentence.sentence.span.from, sentence.sentence.span.to)}
          from={sentence.sentence.span.from}
          mark={sentence.mark}
          markName={t(`mark.${sentence.mark}`)}
          isSelected={sentence.key === chosen}
          highlights={within(highlights, sentence.sentence.span)}
          onSelect={select}
        />
      ))}
      <span role="presentation">{words.slice(pieces.at(-1)?.sentence.sentence.span.to ?? 0)}</span>
    </div>
  );
}

function idOf(key: string): string {
  return `sentence-${key.slice(2)}`;
}

interface PieceProps {
  gap: string;
  id: string;
  text: string;
  from: number;
  mark: Mark;
  markName: string;
  isSelected: boolean;
  highlights: readonly Highlight[];
  onSelect: (key: string) => void;
}

const Piece = memo(function Piece({
  gap,
  id,
  text,
  from,
  mark,
  markName,
  isSelected,
  highlights,
  onSelect,
}: PieceProps) {
  return (
    <>
      {gap !== '' && <span role="presentation">{gap}</span>}
      {/* biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the option that is active */}
      <span
        role="option"
        id={idOf(id)}
        aria-selected={isSelected}
        title={markName}
        className={`source__sentence source__sentence--${mark}`}
        onClick={() => onSelect(id)}
        onKeyDown={undefined}
      >
        {highlighted(text, from, highlights)}
        <span className="unseen">{`（${markName}）`}</span>
      </span>
    </>
  );
});

const none: readonly Highlight[] = [];

function within(highlights: readonly Highlight[], { from, to }: Span): readonly Highlight[] {
  const own = highlights.filter((one) => one.from < to && one.to > from);
  return own.length === 0 ? none : own;
}

function highlighted(text: string, from: number, highlights: readonly Highlight[]): ReactNode {
  if (highlights.length === 0) return text;
  const pieces: ReactNode[] = [];
  let done = from;
  for (const one of highlights) {
    const [start, end] = [Math.max(one.from, done), Math.min(one.to, from + text.length)];
    if (end <= start) continue;
    pieces.push(text.slice(done - from, start - from));
    pieces.push(
      <mark
        key={start}
        className={`field-source field-source--${one.certainty}${one.isPointed ? ' field-source--pointed' : ''}`}
      >
        {text.slice(start - from, end - from)}
      </mark>,
    );
    done = end;
  }
  return [...pieces, text.slice(done - from)];
}

/** Each sentence with what stands between it and the one before, in the order of the text. */
function gapsBefore(
  words: string,
  sentences: readonly ReviewedSentence[],
): { gap: string; sentence: ReviewedSentence }[] {
  const inOrder = [...sentences].sort((a, b) => a.sentence.span.from - b.sentence.span.from);
  let done = 0;
  return inOrder.flatMap((sentence) => {
    const { from, to } = sentence.sentence.span;
    // What stands twice (a cell in its row) is shown once.
    if (from < done) return [];
    const gap = words.slice(done, from);
    done = to;
    return [{ gap, sentence }];
  });
}

/** The sources of all fields of a sentence, each place once; the one pointed at before the others. */
function highlightsOf(
  selected: ReviewedSentence | undefined,
  pointed: Span | undefined,
  damaged: readonly Span[],
): readonly Highlight[] {
  const found: Highlight[] = pointed ? [{ ...pointed, certainty: 'known', isPointed: true }] : [];
  for (const { reading } of selected?.readings ?? []) {
    for (const { span, certainty } of fieldsOf(reading)) {
      const overlaps = span && found.some((one) => one.from < span.to && span.from < one.to);
      if (span && !overlaps) found.push({ ...span, certainty, isPointed: false });
    }
  }
  for (const { question } of selected?.questions ?? []) {
    const { from, to } = question.span;
    if (!found.some((one) => one.from < to && from < one.to))
      found.push({ from, to, certainty: 'implied', isPointed: false });
  }
  for (const span of damaged)
    if (!found.some((one) => one.from < span.to && span.from < one.to))
      found.push({ ...span, certainty: 'damaged', isPointed: false });
  return found.sort((a, b) => a.from - b.from);
}

function fieldsOf(reading: Reading): readonly Field<unknown>[] {
  const { quantity, comparator, per, whom, who, trigger, channel, condition, exception } = reading;
  return [quantity, per, whom, who, trigger, channel, condition, exception, comparator].filter(
    (field) => field !== undefined,
  );
}
