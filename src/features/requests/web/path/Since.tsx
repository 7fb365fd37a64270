// What happened to a request while one was filling in a step: said before one saves over it, and nothing that was typed is lost.
import { Button } from 'antd';
import { useExactText } from '#ui/time/words.ts';
import type { RequestPage } from '../../contract.ts';
import { useDeedWords, useRequestPhrases } from '../usePhrases.ts';

/** @param seen as it was when one began; `whole` is how it stands now */
export function Since({ seen, whole, onSeen }: { seen: RequestPage; whole: RequestPage; onSeen: () => void }) {
  const t = useRequestPhrases();
  const exact = useExactText();
  const { deed } = useDeedWords();
  if (seen.request.version === whole.request.version) return null;
  const known = new Set(seen.taken.map(({ id }) => id));
  const taken = whole.taken.filter(({ id }) => !known.has(id));
  const fields = changedFields.filter((field) => seen.request[field] !== whole.request[field]);
  return (
    <section className="strip strip--soon since" role="alert">
      <strong>{t('since.title')}</strong>
      <ul>
        {taken.map(({ id, step, byName, byLink, occurredAt, words }) => (
          <li key={id}>
            {deed(step)} · {byLink ? t('page.byLink') : (byName ?? t('since.nobody'))} · {exact(occurredAt)}
            {words !== null && <span className="soft"> {words}</span>}
          </li>
        ))}
        {fields.map((field) => (
          <li key={field}>{t(`since.field.${field}`)}</li>
        ))}
      </ul>
      <Button size="small" onClick={onSeen}>
        {t('since.seen')}
      </Button>
    </section>
  );
}

/** What is written about it; its state is said by the steps. */
const changedFields = ['title', 'description', 'urgency', 'needType', 'contactId', 'ownerId'] as const;
