// One clause: what it says, the rules it became in sentences, and what stands in its margin.
import { Badge } from '#ui/data/Badge.tsx';
import { useAddress } from '#ui/Link.tsx';
import { SlotView } from '#ui/slot.tsx';
import type { ClauseItem, RuleItem } from '../contract.ts';
import { NoteBelow } from './NoteBelow.tsx';
import { PathLines } from './paths/PathLines.tsx';
import { usePathPhrases } from './paths/phrases.ts';
import { clauseKept } from './slots.ts';
import { usePair, usePolicyPhrases } from './usePhrases.ts';

interface ClauseRowProps {
  clause: ClauseItem;
  /** What a parameter is called. */
  titleOf: (parameter: string) => string;
}

export function ClauseRow({ clause, titleOf }: ClauseRowProps) {
  const t = usePolicyPhrases();
  const say = usePair();
  const { search } = useAddress();
  const to = (no: string): string =>
    `/policy?${new URLSearchParams({ ...(search.edition ? { edition: search.edition } : {}), clause: no })}`;
  const level = clause.no.split('.').length;
  const isHeading =
    clause.text === null &&
    [clause.rules, clause.missing, clause.forms, clause.paths, clause.cited].every((all) => all.length === 0);
  const marked = search.clause === clause.no ? ' clause--marked' : '';
  const Title = level === 1 ? 'h2' : 'h3';
  return (
    <section
      id={`clause-${clause.no}`}
      className={`clause clause--${Math.min(level, 3)}${isHeading ? ' clause--heading' : ''}${marked}`}
      aria-label={t('page.heading', { no: clause.no })}
    >
      <div className="clause__text">
        <Title>
          <span className="clause__no">{clause.no}</span> {clause.title && say(clause.title)}
        </Title>
        {clause.text && <p>{say(clause.text)}</p>}
      </div>
      {!isHeading && (
        <>
          <ul className="clause__rules">
            {clause.rules.map((rule) => (
              <RuleLine key={rule.id} rule={rule} titleOf={titleOf} />
            ))}
            <PathLines clause={clause} to={to} />
            {clause.forms.map((form) => (
              <FormLine key={form.title.en} form={form} />
            ))}
            {clause.unmodelled.map((why) => (
              <li key={why.en} className="soft">
                {say(why)}
              </li>
            ))}
            {clause.see.map(({ policy, what }) => (
              <li key={policy.en} className="soft">
                {t('mark.see', { policy: say(policy) })}
                {' — '}
                {say(what)}
              </li>
            ))}
            {clause.missing.map((what) => (
              <li key={what.en} className="soft">
                {say(what)}
              </li>
            ))}
          </ul>
          <Margin clause={clause} />
        </>
      )}
    </section>
  );
}

function RuleLine({ rule, titleOf }: { rule: RuleItem; titleOf: (parameter: string) => string }) {
  const t = usePolicyPhrases();
  const say = usePair();
  const sleeps = rule.waitsFor.length > 0;
  return (
    <li className={sleeps ? 'clause__asleep' : undefined}>
      {say(rule.sentence)}
      {sleeps && (
        <>
          {' '}
          <Badge tone="soon" title={t('mark.waitsText')}>
            {t('mark.waits', { names: rule.waitsFor.map(titleOf).join(t('ladder.join')) })}
          </Badge>
        </>
      )}
      {rule.unacted.length > 0 && (
        <>
          {' '}
          <Badge
            tone="idle"
            title={t('mark.unactedText', { names: rule.unacted.map(({ title }) => say(title)).join(t('ladder.join')) })}
          >
            {t('mark.unacted')}
          </Badge>
        </>
      )}
      {rule.note && <NoteBelow note={rule.note} />}
    </li>
  );
}

/** A form that the document prescribes: what has to be filled in, and what may be; the choices that a field offers. */
function FormLine({ form }: { form: ClauseItem['forms'][number] }) {
  const t = usePolicyPhrases();
  const say = usePair();
  const join = t('ladder.join');
  const named = (isRequired: boolean) =>
    form.fields
      .filter(({ required }) => required === isRequired)
      .map(({ title, values }) =>
        values.length === 0
          ? say(title)
          : t('form.choice', { field: say(title), values: values.map((value) => say(value)).join(t('form.or')) }),
      )
      .join(join);
  return (
    <li>
      {t('form.named', { title: say(form.title) })}
      {named(true) !== '' && <p className="small">{t('form.required', { fields: named(true) })}</p>}
      {named(false) !== '' && <p className="soft small">{t('form.others', { fields: named(false) })}</p>}
    </li>
  );
}

/** What became of the clause, in a word: how it is kept, or why there is nothing to keep. */
function Margin({ clause }: { clause: ClauseItem }) {
  const t = usePolicyPhrases();
  const ofPaths = usePathPhrases();
  const isOfPath = clause.paths.length + clause.cited.length > 0;
  const awake = clause.rules.filter(({ waitsFor, unacted }) => waitsFor.length === 0 && unacted.length === 0);
  const timed = awake.filter(({ duty }) => duty !== null);
  return (
    <div className="clause__margin">
      {timed.length > 0 && <SlotView of={clauseKept} given={{ clause: clause.no, rules: timed.map(({ id }) => id) }} />}
      {clause.missing.length > 0 && <Badge tone="soon">{t('mark.missing')}</Badge>}
      {clause.unmodelled.length > 0 && clause.rules.length === 0 && <Badge>{t('mark.unmodelled')}</Badge>}
      {clause.see.length > 0 && <Badge>{t('mark.elsewhere')}</Badge>}
      {clause.forms.length > 0 && clause.rules.length === 0 && <Badge tone="idle">{t('form.mark')}</Badge>}
      {isOfPath && timed.length === 0 && <Badge tone="idle">{ofPaths('page.mark')}</Badge>}
      {awake.length > 0 && timed.length === 0 && <Badge tone="idle">{t('mark.applied')}</Badge>}
    </div>
  );
}
