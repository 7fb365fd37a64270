// In the place of a rule: which one, as it reads in the policy, and the figures that the contract sets instead.
import { Checkbox, Select } from 'antd';
import { sayRule } from '#phrases/rules.ts';
import { type Edition, isRule, type Rule } from '#policy/index.ts';
import { useLanguage, useSide } from '#ui/phrases.ts';
import { type PlaceName, Places } from './Places.tsx';
import { useTermPhrases } from './phrases.ts';
import { type TermDoc, withFigure } from './term.ts';

interface OverridingTermProps {
  term: TermDoc;
  editions: readonly Edition[];
  onChange: (term: TermDoc) => void;
}

export function OverridingTerm({ term, editions, onChange }: OverridingTermProps) {
  const t = useTermPhrases();
  const language = useLanguage();
  const side = useSide();
  const edition = editions.find(({ timed }) => timed.has(term.rule ?? ''));
  const usual = edition?.timed.get(term.rule ?? '')?.rule;
  const options = editions.map(({ pack, timed }) => ({
    label: pack.title[side],
    options: [...timed.values()]
      .filter(({ timed: { of } }) => of === 'customer')
      .map(({ rule }) => ({ value: rule.id, label: `${rule.clause} ${sayRule(rule, pack, language)}` })),
  }));
  const choose = (rule: string) => onChange({ key: term.key, clause: term.clause, wording: term.wording, rule });
  return (
    <div className="term__says">
      <Select
        className="term__rule"
        aria-label={t('rule')}
        placeholder={t('rule')}
        value={term.rule || null}
        options={options}
        showSearch={{ optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        onChange={choose}
      />
      {usual && edition && (
        <>
          <p className="soft small term__usual">
            {t('usual', { clause: usual.clause, sentence: sayRule(usual, edition.pack, language) })}
          </p>
          {!term.not_owed && <Agreed term={term} usual={usual} edition={edition} onChange={onChange} />}
          <Checkbox
            checked={term.not_owed === true}
            onChange={({ target }) =>
              onChange({
                ...(target.checked
                  ? { key: term.key, clause: term.clause, wording: term.wording, rule: usual.id }
                  : term),
                not_owed: target.checked ? true : undefined,
              })
            }
          >
            {t('notOwed')}
          </Checkbox>
        </>
      )}
    </div>
  );
}

interface AgreedProps {
  term: TermDoc;
  usual: Rule;
  edition: Edition;
  onChange: (term: TermDoc) => void;
}

/** The figures of the rule as controls; what stays as the policy has it is not written down. */
function Agreed({ term, usual, edition, onChange }: AgreedProps) {
  const t = useTermPhrases();
  const figures = usual as unknown as Readonly<Record<string, unknown>>;
  const phrase = phraseOf(usual);
  return (
    <Places
      places={placesOf[phrase]}
      say={(marked) => t(`agreed.${phrase}`, marked)}
      value={(name) => term[name] ?? figures[name] ?? (name === 'at_least' ? 1 : undefined)}
      edition={edition}
      onChange={(name, value) => onChange(withFigure(term, name, value, figures[name]))}
    />
  );
}

const placesOf = {
  every: ['by', 'every', 'at_least'],
  every_at_most: ['by', 'every', 'at_most'],
  within: ['by', 'within'],
  before: ['by', 'lead'],
} as const satisfies Record<string, readonly PlaceName[]>;

function phraseOf(rule: Rule): keyof typeof placesOf {
  if (isRule(rule, 'within')) return 'within';
  if (isRule(rule, 'before')) return 'before';
  return isRule(rule, 'every') && rule.at_most !== undefined ? 'every_at_most' : 'every';
}
