// What the policy asks of customers and no record tells: a person's judgement, a figure or a day of its own. Said with one press, taken
// back with another.
import { sayFact } from '#phrases/conditions.ts';
import { useAct } from '#ui/api/queries.ts';
import { Block } from '#ui/page/Page.tsx';
import { useToast } from '#ui/page/toast.tsx';
import { atStart, useLanguage, useZone } from '#ui/phrases.ts';
import { useMay } from '#ui/reader.ts';
import { dayOf } from '#ui/time/instants.ts';
import { type CustomerPage as Customer, listCustomers, showCustomer, showTimeline } from '../../contract.ts';
import { stateFact } from '../../tiers/contract.ts';
import { useCustomerPhrases, useFactWords, useJudged } from '../usePhrases.ts';
import { Answers, type Stated } from './Answers.tsx';

const changes = [showCustomer, showTimeline, listCustomers];

export function Judgements({ customer: { id: customerId, statements } }: { customer: Customer }) {
  const t = useCustomerPhrases();
  const judged = useJudged();
  const table = useFactWords();
  const language = useLanguage();
  const zone = useZone();
  const may = useMay();
  const toast = useToast();
  const act = useAct(stateFact, { changes });
  const say = async (fact: string, value: Stated) => {
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
              <div>{atStart(sayFact(fact, language, table))}</div>
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
