// A request in a customer's timeline: which one, and the way to it.
import type { TimelineEntry } from '#features/customers/contract.ts';
import { type StepFieldWord, stepFields } from '#policy/vocabulary/index.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { Link } from '#ui/Link.tsx';
import { request as requestItem } from '../contract.ts';
import type { FieldValues } from '../path/contract.ts';
import { FieldValue } from './path/FieldValue.tsx';
import { addressOf, useDeedWords, useRequestPhrases } from './usePhrases.ts';

export default function RequestRecord({ entry }: { entry: TimelineEntry }) {
  const t = useRequestPhrases();
  const { deed, deeds } = useDeedWords();
  const request = entry.ground?.kind === 'request' ? requestItem.safeParse(entry.record).data : undefined;
  if (!request) return null;
  const type = (['request.assigned', 'request.changed'] as const).find((one) => one === entry.type);
  const isAnew = entry.type === 'request.received' && entry.data.reopened === true;
  const passed = Array.isArray(entry.data.passed_over) ? entry.data.passed_over.map(String) : [];
  return (
    <div>
      <div className="row">
        {type && <span>{t(`timeline.${type}`)}</span>}
        {isAnew && <Badge tone="soon">{deed('reopen')}</Badge>}
        <Link to={addressOf(request)}>{request.title || t('page.gone')}</Link>
        <span className="soft small">
          {t(`kind.${request.kind}`)} · {request.number}
        </span>
      </div>
      <FieldValue fields={toldIn(entry.data)} causes={[]} />
      {passed.length > 0 && (
        <div className="soft small">
          {t('page.passedOver', { stages: deeds(passed), reason: String(entry.data.reason ?? '') })}
        </div>
      )}
    </div>
  );
}

const spoken: ReadonlySet<string> = new Set(['choice', 'moment', 'flag', 'rating', 'likelihood']);

/** What was said with a step, as far as it stands in the event and is read without knowing the policy. */
function toldIn(data: TimelineEntry['data']): FieldValues {
  const words: Readonly<Record<string, StepFieldWord>> = stepFields;
  return Object.fromEntries(
    Object.entries(data).filter(([name]) => Object.hasOwn(words, name) && spoken.has(words[name]?.kind ?? '')),
  ) as FieldValues;
}
