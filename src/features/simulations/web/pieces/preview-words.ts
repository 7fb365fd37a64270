// What a preview says: in one line what the rule does to the sample, and a few words of each subject.
import { dutyTitle, roleTable, valueTitle, wordOf } from '#phrases/naming.ts';
import type { RuleLanguage } from '#phrases/rules.ts';
import { type Edition, isRule, type Previewed, type PreviewFound } from '#policy/index.ts';
import { useLanguage, useZone } from '#ui/phrases.ts';
import { dayText, exactText } from '#ui/time/instants.ts';
import { useSimulationPhrases } from '../usePhrases.ts';

/** One line: whom the rule means and what follows. */
export function useSummary(edition: Edition, id: string): (previewed: Previewed) => string {
  const t = useSimulationPhrases();
  const language = useLanguage();
  const zone = useZone();
  const rule = edition.rules.get(id);
  return ({ shape, looked, meant, unknown, found, owed, figure, kept }) => {
    const doubt = unknown > 0 ? ` ${t('preview.unknown', { count: unknown })}` : '';
    const day = (at: number | undefined) => (at === undefined ? '' : dayText(at, 0, language, zone));
    if (shape === 'retain') {
      const gone = kept?.goneBefore === undefined ? '' : t('preview.gone', { day: day(kept.goneBefore) });
      const there = kept?.thereSince === undefined ? '' : t('preview.there', { day: day(kept.thereSince) });
      return [there, gone].filter(Boolean).join(' ');
    }
    if (shape === 'measure') {
      if (!figure) return t('preview.measure');
      const { numerator, denominator, value } = figure;
      if (denominator === null) return t('preview.count', { count: numerator });
      const share = value === null ? '—' : `${Math.round(value * 1000) / 10} %`;
      return t('preview.ratio', { numerator, denominator, share });
    }
    if (owed) return t('preview.owed', { count: meant, looked, ...owed });
    if (looked === 0) return t('preview.nobody');
    const changes = found.filter(({ called, now }) => called !== undefined && called !== now).length;
    if (rule && isRule(rule, 'classify')) return t('preview.classify', { count: meant, changes }) + doubt;
    if (shape === 'every' || shape === 'within' || shape === 'before') return t('preview.unacted');
    return t(`preview.${shape as 'alert' | 'grant' | 'allow'}`, { count: meant }) + doubt;
  };
}

/** A few words of one subject. */
export function useFoundWords(edition: Edition, id: string): (found: PreviewFound) => string {
  const t = useSimulationPhrases();
  const language = useLanguage();
  const zone = useZone();
  const { pack } = edition;
  const side: RuleLanguage = language;
  const rule = edition.rules.get(id);
  const label = rule && isRule(rule, 'classify') ? (Object.keys(rule.classify)[0] ?? '') : '';
  const value = (name: string | null | undefined) =>
    name == null ? t('moves.nothing') : valueTitle(pack, label, name, side);
  return ({ called, now, owed, earned }) => {
    if (owed) {
      const words = {
        duty: dutyTitle(owed.duty, { pack, language: side }),
        due: exactText(owed.dueNow, language, zone),
      };
      const role = wordOf(roleTable(pack), owed.by ?? 'owner', side);
      return t(`preview.state.${owed.state as 'open' | 'kept' | 'late' | 'breached' | 'waived'}`, { ...words, role });
    }
    if (called !== undefined)
      return called === now
        ? t('preview.stays', { value: value(called) })
        : t('preview.moves', { from: value(now), to: value(called) });
    if (!earned) return '';
    const benefits = earned.benefits.map((name) => wordOf(pack.benefits, name, side));
    const points = earned.points > 0 ? [t('preview.points', { count: earned.points })] : [];
    return [...benefits, ...points].join(language === 'en' ? ', ' : '、');
  };
}
