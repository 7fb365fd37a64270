// What the policy asks of a person's judgement, which no record tells: recorded as such.
import { Segmented } from 'antd';
import { sayFact, sayValue } from '#phrases/conditions.ts';
import { type FactName, type FactWord, facts } from '#policy/vocabulary/index.ts';
import { useAct } from '#ui/api/queries.ts';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { atStart, useLanguage, useZone } from '#ui/phrases.ts';
import { useMay } from '#ui/reader.ts';
import { dayOf } from '#ui/time/instants.ts';
import type { CustomerPage as Customer } from '../../contract.ts';
import { stateFact } from '../../tiers/contract.ts';
import { useCustomerPhrases, useJudged } from '../usePhrases.ts';
import { changes } from './changes.ts';

/** What the policy asks of a person's judgement: said with one press, taken back with another. */
export function Judgements({ customer: { id: customerId, statements } }: { customer: Customer }) {
  const t = useCustomerPhrases();
  const judged = useJudged();
  const language = useLanguage();
  const zone = useZone();
  const may = useMay();
  const toast = useToast();
  const act = useAct(stateFact, { changes });
  const say = async (fact: string, value: string | boolean | null) => {
    try {
      await act.mutateAsync({ params: { customerId }, body: { fact, value } });
    } catch (error) {
      toast.failed(error);
    }
  };
  if (judged.length === 0) return null;
  return (
    <Block title={t('judgement.title')}>
      <ul className="customer-lines">
        {judged.map((fact) => {
          const said = statements.find((one) => one.fact === fact);
          return (
            <li key={fact}>
              <div>{atStart(sayFact(fact, language))}</div>
              <Answers
                fact={fact}
                value={said?.value}
                disabled={!may('customer.write') || act.isPending}
                onChosen={(value) => void say(fact, value)}
              />
              {said && (
                <div className="soft small">
                  {t('judgement.by', { name: said.byName ?? '', day: dayOf(said.statedAt, zone) })}
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </Block>
  );
}

interface AnswersProps {
  readonly fact: string;
  readonly value: unknown;
  readonly disabled: boolean;
  readonly onChosen: (value: string | boolean | null) => void;
}

/** Yes or no, or one of the values of the fact; and that nobody has judged. */
function Answers({ fact, value, disabled, onChosen }: AnswersProps) {
  const t = useCustomerPhrases();
  const language = useLanguage();
  const word: FactWord | undefined = Object.hasOwn(facts, fact) ? facts[fact as FactName] : undefined;
  const choices = word?.values?.map((one) => ({ value: one, label: sayValue(fact, one, language) })) ?? [
    { value: 'yes', label: t('judgement.yes') },
    { value: 'no', label: t('judgement.no') },
  ];
  const standing = value === undefined ? 'unknown' : value === true ? 'yes' : value === false ? 'no' : String(value);
  const answer = (chosen: string) =>
    onChosen(chosen === 'unknown' ? null : word?.values === undefined ? chosen === 'yes' : chosen);
  return (
    <Segmented
      size="small"
      aria-label={sayFact(fact, language)}
      options={[...choices, { value: 'unknown', label: t('judgement.unknown') }]}
      value={standing}
      disabled={disabled}
      onChange={answer}
    />
  );
}
