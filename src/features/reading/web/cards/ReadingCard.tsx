// One reading: as a sentence of our own words, with every field and whether the text says it; accepted, corrected, or set aside.
import { Button } from 'antd';
import { useState } from 'react';
import { usePair } from '#features/policies/web/index.tsx';
import { sayRule } from '#phrases/rules.ts';
import type { Rule } from '#policy/index.ts';
import type { ReviewedReading } from '#policy/reader/review/review.ts';
import { Badge } from '#ui/data/Badge.tsx';
import { useLanguage } from '#ui/phrases.ts';
import { useDesk } from '../desk.ts';
import { useReadingPhrases } from '../phrases.ts';
import { CorrectionForm } from './Correction.tsx';
import { SetAside } from './SetAside.tsx';
import { useSaidFields } from './say.ts';

export function ReadingCard({ one }: { one: ReviewedReading }) {
  const t = useReadingPhrases();
  const { decide } = useDesk();
  const [doing, setDoing] = useState<'correct' | 'set_aside'>();
  const { key, state, decision } = one;
  const end = () => setDoing(undefined);
  return (
    <section className={`reading reading--${state}`}>
      <Says one={one} />
      {decision?.as === 'set_aside' && (
        <p className="soft">{t('sentence.asideBecause', { reason: decision.reason || '…' })}</p>
      )}
      {doing === 'correct' && (
        <CorrectionForm
          reading={one.reading}
          act={t('sentence.accept')}
          onCancel={end}
          onDone={(correction) => {
            decide({ [key]: { as: 'accepted', correction } });
            end();
          }}
        />
      )}
      {doing === 'set_aside' && (
        <SetAside
          onCancel={end}
          onDone={(reason) => {
            decide({ [key]: { as: 'set_aside', reason } });
            end();
          }}
        />
      )}
      {doing === undefined && (
        <div className="row">
          {state === 'open' && (
            <Button type="primary" size="small" onClick={() => decide({ [key]: { as: 'accepted' } })}>
              {t('sentence.accept')}
            </Button>
          )}
          {state === 'accepted' && <Badge tone="calm">{t('sentence.accepted')}</Badge>}
          {state !== 'set_aside' && (
            <Button size="small" onClick={() => setDoing('correct')}>
              {t('sentence.correct')}
            </Button>
          )}
          {state !== 'set_aside' && (
            <Button size="small" type="text" onClick={() => setDoing('set_aside')}>
              {t('sentence.setAside')}
            </Button>
          )}
          {decision !== undefined && (
            <Button size="small" type="text" onClick={() => decide({ [key]: null })}>
              {t('sentence.restore')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

/** The rule that comes of it and the fields it was read with. */
export function Says({
  one: { key, reading, decision },
}: {
  one: Pick<ReviewedReading, 'key' | 'reading' | 'decision'>;
}) {
  const t = useReadingPhrases();
  const said = useSaidFields();
  const { point } = useDesk();
  const sentence = useRuleSaid(key, reading);
  const why = useWhyNot(key);
  const isCorrected = decision?.as === 'accepted' && decision.correction !== undefined;
  return (
    <>
      {sentence === undefined ? (
        <p className="soft small">{why ?? t('sentence.keptOnly')}</p>
      ) : (
        <p className="reading__rule">{sentence}</p>
      )}
      <dl className="reading__fields">
        {said(reading).map(({ name, text, field }) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: pointing only shows the place; the certainty is said in words
          <div key={name} onMouseEnter={() => point(field.span)} onMouseLeave={() => point(undefined)}>
            <dt className="soft">{t(`field.${name}`)}</dt>
            <dd>
              <span className={`reading__value reading__value--${field.certainty}`}>{text}</span>{' '}
              {field.certainty === 'implied' && <span className="small reading__implied">{t('sentence.implied')}</span>}
            </dd>
          </div>
        ))}
      </dl>
      {isCorrected && <p className="soft small">{t('sentence.corrected')}</p>}
    </>
  );
}

/** What the draft would say of the clause instead of a rule. */
function useWhyNot(key: string): string | undefined {
  const say = usePair();
  const { hoped, review } = useDesk();
  const one = review.sentences.find((sentence) => sentence.readings.some((reading) => reading.key === key));
  const found = hoped?.unmodelled.find(({ clause }) => clause === one?.sentence.clause);
  return found && say(found.why);
}

/** The rule in words, where there is one that reads. A criterion is said with all criteria of its tier. */
function useRuleSaid(key: string, { kind, whom }: ReviewedReading['reading']): string | undefined {
  const language = useLanguage();
  const { hoped, rules } = useDesk();
  if (!hoped) return undefined;
  const id = rules.get(key)?.id;
  const tier = Object.entries(hoped.labels.tier?.values ?? {}).find(([, { zh }]) =>
    whom?.value.some((name) => name.startsWith(zh)),
  );
  const wanted = id ?? (kind.value === 'tier_criterion' && tier ? `tier.${tier[0]}` : undefined);
  const rule = hoped.rules.find((one: Rule) => one.id === wanted);
  return rule && sayRule(rule, hoped, language);
}
