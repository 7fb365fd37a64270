// How a rule or a path was read, opened by whoever wonders.
import type { RuleItem } from '../contract.ts';
import { usePair, usePolicyPhrases } from './usePhrases.ts';

export function NoteBelow({ note }: { note: NonNullable<RuleItem['note']> }) {
  const t = usePolicyPhrases();
  const say = usePair();
  return (
    <details className="clause__note small">
      <summary className="soft">{t('mark.note')}</summary>
      <p className="soft">{say(note.text)}</p>
    </details>
  );
}
