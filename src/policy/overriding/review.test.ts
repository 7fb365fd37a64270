// What a careful colleague says of a contract's terms: each fault with its place, each looser term with both figures.
import { describe, expect, it } from 'vitest';
import { shippedCalendar } from '../../../packs/calendars/shipped.ts';
import { editionOf } from '../testing/one-rule.ts';
import { type ContractDoc, reviewContract } from './review.ts';

const calendars = [shippedCalendar('round-the-clock')];
const editions = [
  editionOf(
    [
      { id: 'contact', do: 'contact', every: 'month', at_least: 2 },
      { id: 'respond', after: 'request.received', within: '4h', do: 'respond' },
      { id: 'reconfirm', before: 'request.agreed_time', lead: '3d', do: 'reconfirm' },
    ],
    0,
    { calendars },
  ),
];
const doc = (...terms: readonly object[]): ContractDoc => ({
  number: 'HT-1',
  firstDay: '2026-01-01',
  lastDay: '2026-12-31',
  terms: terms.map((term, index) => ({ key: `t${index + 1}`, clause: '4.2', ...term })),
});
const found = (given: ContractDoc, others: readonly ContractDoc[] = []) =>
  reviewContract(given, editions, others).map(({ code, severity, place }) => `${severity} ${code} ${place}`);

describe('a contract', () => {
  it('with sound terms that ask as much as the policy or more passes without a word', () => {
    const more = { policy: 'one', do: 'visit', every: 'quarter', at_least: 1, by: 'owner' };
    expect(
      found(doc({ rule: 'contact', every: 'week', at_least: 1 }, { rule: 'respond', within: '30min' }, more)),
    ).toEqual([]);
  });

  it.each([
    ['an unknown rule', { rule: 'contract' }, 'error term_rule_unknown terms[0].rule'],
    ['nothing said', { rule: 'respond' }, 'error term_says_nothing terms[0]'],
    ['a figure of another kind', { rule: 'respond', every: 'month' }, 'error unknown_field terms[0]'],
    ['no duration', { rule: 'respond', within: 'soon' }, 'error not_a_duration terms[0].within'],
    ['an unknown role', { rule: 'respond', by: 'ownr' }, 'error not_one_of terms[0].by'],
    ['a longer limit', { rule: 'respond', within: '1d' }, 'warning term_looser terms[0]'],
    ['fewer contacts', { rule: 'contact', every: 'quarter', at_least: 5 }, 'warning term_looser terms[0]'],
    ['a shorter lead', { rule: 'reconfirm', lead: '1d' }, 'warning term_looser terms[0]'],
    ['nothing owed', { rule: 'contact', not_owed: true }, 'warning term_not_owed terms[0]'],
    ['an unknown duty', { policy: 'one', do: 'dance', every: 'month', by: 'owner' }, 'error not_one_of terms[0].do'],
    [
      'an unknown policy',
      { policy: 'two', do: 'visit', every: 'month', by: 'owner' },
      'error not_one_of terms[0].policy',
    ],
    ['no sentence', { policy: 'one', do: 'visit', by: 'owner' }, 'error rule_without_shape terms[0]'],
    ['no clause', { rule: 'respond', within: '1h', clause: '' }, 'error not_a_contract_clause terms[0].clause'],
    [
      'an audience of its own',
      { policy: 'one', do: 'visit', every: 'month', by: 'owner', for: { tier: 'a' } },
      'error unknown_field terms[0]',
    ],
  ])('with %s is told of it', (_, term, told) => expect(found(doc(term))).toEqual([told]));

  it('is told of what it says twice, of another contract in the same time, and of its end', () => {
    const one = doc({ rule: 'respond', within: '1h' });
    expect(found(doc({ rule: 'respond', within: '1h' }, { rule: 'respond', within: '2h' }))).toEqual([
      'error term_rule_twice terms[1]',
    ]);
    expect(found(one, [{ ...one, number: 'HT-2', firstDay: '2026-12-31', lastDay: undefined }])).toEqual([
      'warning contracts_cross terms[0]',
    ]);
    expect(found(one, [{ ...one, number: 'HT-2', firstDay: '2027-01-01' }])).toEqual([]);
    expect(found({ ...one, lastDay: undefined })).toEqual(['remark contract_without_end lastDay']);
    expect(found({ ...one, lastDay: '2025-12-31' })).toEqual(['error contract_ends_before lastDay']);
    expect(found(doc())).toEqual(['remark contract_without_terms terms']);
  });

  it('compares what it asks only with what is counted alike', () => {
    expect(found(doc({ rule: 'respond', within: '1 working_days' }))).toEqual([]);
    const [looser] = reviewContract(doc({ rule: 'respond', within: '1d' }), editions);
    expect(looser?.params).toEqual({ clause: '1', rule: 'respond', measure: '1d', other_measure: '4h' });
  });
});
