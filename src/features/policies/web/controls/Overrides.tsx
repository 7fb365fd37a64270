// Which rule this one takes the place of: one of this document, or of another policy in force, as they read.
import { Select } from 'antd';
import { sayRule } from '#phrases/rules.ts';
import { isRule, overriddenBy, type Pack, type Rule, sampledKind } from '#policy/index.ts';
import { useLanguage, useSide } from '#ui/phrases.ts';
import type { Json } from '../document/doc.ts';
import { useStudio, useStudioPhrases } from '../studio/studio.ts';
import { useTermPolicies } from '../terms/useTermPolicies.ts';

interface OverridesProps {
  label: string;
  rule: Json;
  value: unknown;
  onChange: (value: string | undefined) => void;
}

export function Overrides({ label, rule, value, onChange }: OverridesProps) {
  const t = useStudioPhrases();
  const { doc, pack } = useStudio();
  const groups = useRulesToOverride(rule);
  const named = typeof value === 'string' && value !== '' ? overriddenBy(value, doc.pack) : undefined;
  const chosen = named && nameOf(named.pack, named.rule, pack.pack);
  const isKnown = groups?.some(({ options }) => options.some((one) => one.value === chosen)) ?? true;
  const stranger = { value: chosen ?? '', label: t('overrides.unknown', { name: chosen ?? '' }) };
  return (
    <Select<string>
      className="word word--rule"
      variant="filled"
      aria-label={label}
      placeholder={t('overrides.none')}
      value={chosen ?? null}
      options={[...(isKnown ? [] : [stranger]), ...(groups ?? [])]}
      loading={groups === undefined}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(next: string | null | undefined) => onChange(next ?? undefined)}
    />
  );
}

/** What is owed about the same subjects, policy by policy, this one's first; undefined until the others are there. */
function useRulesToOverride({ id }: Json) {
  const { pack } = useStudio();
  const language = useLanguage();
  const side = useSide();
  const editions = useTermPolicies();
  if (!editions) return undefined;
  const own = pack.rules.find((one) => one.id === id);
  const others = editions.filter((edition) => edition.pack.pack !== pack.pack);
  const given: readonly (readonly [Pack, readonly Rule[]])[] = [
    [pack, pack.rules],
    ...others.map((edition) => [edition.pack, [...edition.timed.values()].map(({ rule }) => rule)] as const),
  ];
  const fits = (rule: Rule): boolean =>
    rule !== own && isOwed(rule) && (own === undefined || sampledKind(rule) === sampledKind(own));
  return given.map(([one, rules]) => ({
    label: one.title[side],
    options: rules.filter(fits).map((rule) => ({
      value: nameOf(one.pack, rule.id, pack.pack),
      label: `${rule.clause} ${sayRule(rule, one, language)}`,
    })),
  }));
}

function isOwed(rule: Rule): boolean {
  return isRule(rule, 'every') || isRule(rule, 'within') || isRule(rule, 'before');
}

/** How `overrides` names a rule in the document `here`. */
function nameOf(pack: string, rule: string, here: string): string {
  return pack === here ? rule : `${pack}/${rule}`;
}
