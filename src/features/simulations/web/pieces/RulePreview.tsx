// What the rule would do that somebody is writing, on a few real subjects: fetched once, worked out here at each keystroke.
import { useDeferredValue, useMemo, useState } from 'react';
import type { rulePreview } from '#features/policies/web/index.tsx';
import { sayDue } from '#phrases/due.ts';
import { sayTrace } from '#phrases/rules.ts';
import {
  type Edition,
  eventTypesReadBy,
  explainWindow,
  factsReadBy,
  type Previewed,
  type PreviewFound,
  previewRule,
  type Sampled,
  sampledKind,
  tryOut,
} from '#policy/index.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import type { ReplyOf } from '#ui/api/wire.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { Link } from '#ui/Link.tsx';
import { useLanguage, useZone } from '#ui/phrases.ts';
import type { Slot } from '#ui/slot.tsx';
import { exactText } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import { sampleSubjects } from '../../contract.ts';
import { useSimulationPhrases } from '../usePhrases.ts';
import { useFoundWords, useSummary } from './preview-words.ts';
import '../simulations.css';

type Given = typeof rulePreview extends Slot<infer Props> ? Props : never;
type Sample = ReplyOf<typeof sampleSubjects>;
type Kind = 'customer' | 'site' | 'department' | 'person' | 'organisation';

const shown = 5;
/** As many as one question to the server carries. */
const mostAsked = 100;

export default function RulePreview({ pack, rule: id, parameters, calendars }: Given) {
  const t = useSimulationPhrases();
  const minute = useNow('minute');
  const [now] = useState(minute);
  // One is typing: the sentence comes first, what it would do follows.
  const late = useDeferredValue({ pack, parameters, calendars, id });
  const rule = late.pack.rules.find((one) => one.id === late.id);
  const kind = rule ? (sampledKind(rule) as Kind) : 'customer';
  const edition = useMemo(
    () => late.calendars && tryOut(late.pack, late.parameters as Edition['parameters'], now - span, late.calendars),
    [late, now],
  );
  const asked = {
    query: {
      kind,
      facts: edition ? factsReadBy(edition).sort().slice(0, mostAsked) : [],
      types: edition ? [...eventTypesReadBy([edition])].sort().slice(0, mostAsked) : [],
    },
  };
  const { data } = useEndpoint(sampleSubjects, asked, {
    enabled: edition !== undefined,
    keepPrevious: true,
    freshFor: 600_000,
  });
  const previewed = useMemo(
    () =>
      edition && data
        ? previewRule(
            edition,
            late.id,
            data.subjects.map((one) => sampled(one, kind)),
            data.now,
          )
        : undefined,
    [edition, data, late.id, kind],
  );
  if (!edition) return null;
  if (!data) return <Bones lines={2} />;
  const names = new Map(data.subjects.map(({ id: subject, name }) => [subject, name]));
  return (
    <section className="rule-preview" aria-label={t('preview.title')} aria-live="polite">
      <div className="soft small">
        {t('preview.title')} · {t(`preview.of.${kind}`, { shown: data.subjects.length, total: data.total })}
      </div>
      {previewed === undefined ? (
        <p className="soft">{t('preview.sleeps')}</p>
      ) : (
        <Told edition={edition} previewed={previewed} kind={kind} names={names} rule={late.id} />
      )}
    </section>
  );
}

/** What the sample was fetched for. */
const span = 92 * 86_400_000;

function sampled({ id, entered, facts, holds, events }: Sample['subjects'][number], kind: Kind): Sampled {
  return {
    subject: { id, kind, entered },
    facts: Object.fromEntries(
      Object.entries(facts).map(([key, value]) => [key, { value: Array.isArray(value) ? null : value }]),
    ),
    events,
    holds,
  };
}

interface ToldProps {
  edition: Edition;
  previewed: Previewed;
  kind: Kind;
  names: ReadonlyMap<string, string>;
  rule: string;
}

function Told({ edition, previewed, kind, names, rule }: ToldProps) {
  const t = useSimulationPhrases();
  const summary = useSummary(edition, rule);
  const say = useFoundWords(edition, rule);
  const { found, shape } = previewed;
  const [first] = found;
  const why = first && <Why edition={edition} found={first} />;
  return (
    <>
      <p className="rule-preview__sum">{summary(previewed)}</p>
      {found.length > 0 && (
        <ul className="rule-preview__found">
          {found.slice(0, shown).map((one) => (
            <li key={one.subject}>
              {kind === 'customer' ? (
                <Link to={`/customers/${one.subject}`}>{names.get(one.subject) ?? ''}</Link>
              ) : (
                <strong>{names.get(one.subject) ?? ''}</strong>
              )}{' '}
              <span className="soft">{say(one)}</span>
            </li>
          ))}
          {found.length > shown && <li className="soft small">{t('preview.more', { count: found.length - shown })}</li>}
        </ul>
      )}
      {why && shape !== 'allow' && (
        <p className="soft small">
          {t('preview.example', { name: names.get(first.subject) ?? '' })} {why}
        </p>
      )}
    </>
  );
}

/** Why it is so of one: what was seen of it, or how its day was counted. */
function Why({ edition, found: { condition, owed } }: { edition: Edition; found: PreviewFound }) {
  const language = useLanguage();
  const zone = useZone();
  const t = useSimulationPhrases();
  if (condition) return sayTrace(condition, language);
  if (!owed) return t('preview.everyone');
  const explanation = explainWindow(edition, owed);
  if (explanation) return sayDue(explanation, edition.calendar.zone, language);
  return t('preview.period', {
    from: exactText(owed.from, language, zone),
    due: exactText(owed.due, language, zone),
    have: owed.have,
    need: owed.need,
  });
}
