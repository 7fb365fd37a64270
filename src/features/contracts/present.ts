// Contracts as people read them: each term as a sentence of the policy, beside the rule in whose place it stands.
import type { FileLine } from '#features/files/contract.ts';
import { sayRule } from '#phrases/rules.ts';
import type { Instant } from '#platform/db.ts';
import {
  added,
  type ContractTerm,
  type Edition,
  isOverriding,
  overridden,
  parseTerms,
  type Rule,
} from '#policy/index.ts';
import type { ContractItem, ContractTermItem, TermInput } from './contract.ts';
import type { TermRow, VersionRow } from './store.ts';

/** The wordings of a customer's contracts as contracts: those that bind first, then those ahead, the newest first. */
export function presentContracts(
  versions: readonly VersionRow[],
  editions: readonly Edition[],
  files: readonly FileLine[],
  now: Instant,
): ContractItem[] {
  const ids = [...new Set(versions.map(({ contractId }) => contractId))];
  const items = ids.flatMap((id) => {
    const own = versions.filter(({ contractId }) => contractId === id).sort((a, b) => b.nth - a.nth);
    return own[0] ? [presentContract(own[0], own, editions, files, now)] : [];
  });
  return items.sort((a, b) => rank[a.state] - rank[b.state] || b.bindsFrom - a.bindsFrom);
}

const rank = { binds: 0, ahead: 1, over: 2 } as const;

function presentContract(
  last: VersionRow,
  all: readonly VersionRow[],
  editions: readonly Edition[],
  files: readonly FileLine[],
  now: Instant,
): ContractItem {
  const isOver = all.every(({ bindsUntil }) => bindsUntil !== null && bindsUntil <= now);
  const binds = all.some(({ bindsFrom, bindsUntil }) => bindsFrom <= now && (bindsUntil === null || now < bindsUntil));
  return {
    id: last.contractId,
    customerId: last.customerId,
    number: last.number,
    title: last.title,
    firstDay: last.firstDay,
    lastDay: last.lastDay,
    state: isOver ? 'over' : binds ? 'binds' : 'ahead',
    bindsFrom: last.bindsFrom,
    endReason: last.endReason,
    revision: last.revision,
    terms: last.terms.map((term) => presentTerm(term, last, editions)),
    files: files.filter(({ id }) => last.fileIds.includes(id)).map(({ id, name }) => ({ id, name })),
    history: all.map(({ nth, firstDay, lastDay, bindsFrom, bindsUntil, terms, reason, madeAt, madeBy }) => ({
      nth,
      firstDay,
      lastDay,
      bindsFrom,
      bindsUntil,
      terms: terms.length,
      reason,
      madeAt,
      madeBy,
    })),
  };
}

function presentTerm(
  { wording, says }: TermRow,
  { contractId, number }: VersionRow,
  editions: readonly Edition[],
): ContractTermItem {
  const [term] = parseTerms([says]).terms;
  const written = { ...(says as unknown as TermInput), wording };
  if (!term) return { ...written, sentence: same(written.rule ?? written.do ?? ''), instead: null };
  const { edition, usual, rule } = ruleOf(term, { id: contractId, number }, editions);
  if (!edition || !rule) return { ...written, sentence: same(written.rule ?? written.do ?? ''), instead: null };
  return {
    ...written,
    sentence: sentenceOf(rule, edition),
    instead: usual ? { clause: usual.clause, policy: edition.pack.title, sentence: sentenceOf(usual, edition) } : null,
  };
}

/** The rule that a term makes, and that in whose place it stands, by the policies in force. */
function ruleOf(
  term: ContractTerm,
  contract: { readonly id: string; readonly number: string },
  editions: readonly Edition[],
): { readonly edition?: Edition | undefined; readonly usual?: Rule | undefined; readonly rule?: Rule | undefined } {
  if (!isOverriding(term)) {
    const edition = editions.find(({ pack }) => pack.pack === term.policy);
    return { edition, rule: added(contract, term, '').rule };
  }
  const edition = editions.find(({ rules }) => rules.has(term.rule));
  const usual = edition?.rules.get(term.rule);
  return { edition, usual, rule: usual && (term.not_owed ? usual : overridden(usual, term, '').rule) };
}

function sentenceOf(rule: Rule, { pack }: Edition) {
  return { zh: sayRule(rule, pack, 'zh-CN'), en: sayRule(rule, pack, 'en') };
}

function same(text: string) {
  return { zh: text, en: text };
}
