// A rule of assignment in words: when it matches, and what then.
import { useChannelWord } from '#features/interactions/web/index.tsx';
import { listDepartments } from '#features/people/contract.ts';
import { useRequestPhrases } from '#features/requests/web/index.tsx';
import { useSiteOptions } from '#features/sites/web/index.tsx';
import { useEndpoint } from '#ui/api/queries.ts';
import type { RuleInput } from '../../rules/contract.ts';
import { useQueuePhrases } from '../usePhrases.ts';

export function useRuleWords(): (rule: RuleInput) => { when: string; outcome: string } {
  const t = useQueuePhrases();
  const words = useRequestPhrases();
  const channel = useChannelWord();
  const sites = useSiteOptions();
  const { data } = useEndpoint(listDepartments, {});
  const join = (some: readonly string[]) => some.join(t('rules.join'));
  return ({ kinds, needTypes, channels, siteIds, departmentId, gives }) => {
    const conditions = [
      join(kinds.map((kind) => words(`kind.${kind}`))),
      join(needTypes),
      join(channels.map(channel)),
      join(siteIds.map((id) => sites.find(({ value }) => value === id)?.label ?? id)),
    ].filter((one) => one !== '');
    const department = data?.items.find(({ id }) => id === departmentId)?.name;
    return {
      when: conditions.length === 0 ? t('rules.any') : conditions.join(t('rules.semicolon')),
      outcome:
        departmentId === null ? t('rules.gone') : [department ?? '', t(`rules.${gives}`)].join(t('rules.semicolon')),
    };
  };
}
