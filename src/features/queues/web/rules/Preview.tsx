// Where the rules on the screen, saved or not, would have put what came in lately.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '#ui/api/api.ts';
import { Bones } from '#ui/data/Bones.tsx';
import { ErrorView } from '#ui/page/ErrorView.tsx';
import { Block } from '#ui/page/Page.tsx';
import { type RuleInput, tryRules } from '../../rules/contract.ts';
import { useQueuePhrases } from '../usePhrases.ts';
import { useRuleWords } from './useRuleWords.ts';

export function Preview({ rules }: { rules: readonly RuleInput[] }) {
  const t = useQueuePhrases();
  const words = useRuleWords();
  const { data, error, refetch } = useQuery({
    queryKey: [tryRules.path, rules],
    queryFn: ({ signal }) => call(tryRules, { body: { items: [...rules] } }, { signal }),
    placeholderData: keepPreviousData,
  });
  if (error !== null && !data) return <ErrorView error={error} onRetry={() => void refetch()} />;
  if (!data) return <Bones lines={3} />;
  return (
    <Block title={t('rules.preview', { tried: data.tried })}>
      <ul className="rules__found">
        {data.found.map(({ rule, count, examples }) => {
          const one = rule === null ? undefined : rules[rule];
          return (
            <li key={rule ?? 'none'}>
              <strong>{t('rules.matches', { count })}</strong>
              <span>
                {one === undefined ? t('rules.unmatched') : words(one).when}
                <span className="soft small rules__examples">
                  {examples.map(({ number, title }) => `${number} ${title}`).join(t('rules.semicolon'))}
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </Block>
  );
}
