// A review: decisions laid over what is read, in whatever state the reader is, and the policy that comes of it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { review as lintOf } from '../../drafting/index.ts';
import { read } from '../read.ts';
import { periodWritten, withoutMyriads } from './choices.ts';
import { type Decision, type Decisions, decisionKey, placeOf } from './decisions.ts';
import { withFreeLabels } from './labels.ts';
import { askedIn, hopesOf, policyOf } from './policy.ts';
import { type Review, reviewed } from './review.ts';

const words = `第一条 客户分为重点客户和一般客户，年采购额超过20万元的为重点客户。
第二条 客户经理每月至少拜访重点客户2次。
第三条 客服人员接到投诉后2小时内响应，3个工作日内解决。
第四条 沟通结束后应及时录入沟通记录。`;
const frame = { id: 'own', edition: '1', appliesFrom: '2026-01-01', title: '办法' };
const draft = read(words);
const asked = askedIn(draft, frame);
const accepted: Decision = { as: 'accepted' };
const decided = (decisions: Decisions) => reviewed(draft, decisions, asked);
const sentence = (review: Review, text: string) => {
  const found = review.sentences.find(({ sentence: { span } }) => words.slice(span.from, span.to).includes(text));
  if (!found) throw new Error(`no sentence has ${text}`);
  return found;
};
const keyIn = (text: string, order = 0) => sentence(decided({}), text).readings[order]?.key ?? '';
const rulesOf = (review: Review) =>
  policyOf(review, frame).pack.rules as { do?: string; every?: string; at_least?: number }[];

describe('how a sentence stands', () => {
  it('is certain, to be confirmed or a question as it was read, and settled when everything in it is decided', () => {
    const before = decided({});
    expect(sentence(before, '拜访').mark).toBe('certain');
    expect(sentence(before, '及时').mark).toBe('question');
    const half = decided({ [keyIn('解决')]: accepted });
    expect(sentence(half, '解决').mark).toBe('to_confirm');
    const whole = decided({ [keyIn('解决')]: accepted, [keyIn('解决', 1)]: { as: 'set_aside', reason: '' } });
    expect(sentence(whole, '解决').mark).toBe('settled');
  });

  it('whoever answers how soon something is owed has said that it is owed', () => {
    const [question] = sentence(decided({}), '及时').questions;
    const answered = decided({ [question?.key ?? '']: { as: 'answered', answer: '24h' } });
    expect(sentence(answered, '及时').mark).toBe('settled');
    expect(policyOf(answered, frame).open.map(({ about }) => about)).toEqual(['who_cares']);
    expect(rulesOf(answered)).toMatchObject([{ do: 'record' }]);
  });

  it('what is set aside whole is aside, and what is written by hand is a rule like another', () => {
    const { key } = sentence(decided({}), '及时');
    expect(sentence(decided({ [key]: { as: 'set_aside', reason: '另有规定' } }), '及时')).toMatchObject({
      mark: 'aside',
      aside: '另有规定',
    });
    const correction = { kind: 'cadence', quantity: 1, unit: '次', per: '每周' } as const;
    const written = decided({ [key]: { as: 'written', correction } });
    expect(sentence(written, '及时').mark).toBe('settled');
    expect(rulesOf(written)).toMatchObject([{ do: 'contact', every: 'week', at_least: 1 }]);
  });
});

describe('what the document takes for granted', () => {
  it('is asked of the whole, stands in no sentence’s way, and changes the policy once it is answered', () => {
    const [who] = decided({}).whole;
    expect(who?.question).toMatchObject({
      about: 'who_cares',
      choices: ['account_manager', 'customer_service', 'relationship_specialist', 'by_hand'],
    });
    const keys = decided({}).sentences.flatMap(({ readings }) => readings.map(({ key }) => key));
    const all = Object.fromEntries(keys.map((key) => [key, accepted]));
    const answered = decided({ ...all, [who?.key ?? '']: { as: 'answered', answer: 'account_manager' } });
    expect(policyOf(answered, frame).pack.rules).toContainEqual(
      expect.objectContaining({ grant: { owner: 'account_manager' } }),
    );
    expect(answered.unfit).toEqual({});
  });
});

describe('a correction', () => {
  it('may say every field, and takes away what is not there', () => {
    const correction = {
      channel: '电话',
      condition: '如客户要求',
      exception: null,
      action: '致电',
      trigger: '下单',
    } as const;
    const one = sentence(decided({ [keyIn('拜访')]: { as: 'accepted', correction } }), '拜访').readings[0]?.reading;
    expect(one).toMatchObject({
      channel: { value: '电话', certainty: 'known' },
      condition: { value: '如客户要求' },
      action: { value: '致电' },
      trigger: { value: '下单' },
    });
    expect(one).not.toHaveProperty('exception');
  });
});

describe('what comes of it', () => {
  it('is what was accepted, with the corrections; fields that nobody corrected stay', () => {
    const one = decided({ [keyIn('拜访')]: { as: 'accepted', correction: { per: '每季度' } } });
    expect(rulesOf(one)).toMatchObject([{ do: 'visit', every: 'quarter', at_least: 2 }]);
  });

  it('is nothing while nothing is accepted, and each clause says that nobody has looked', () => {
    const { pack } = policyOf(decided({}), frame);
    expect(pack.rules).toEqual([]);
    const reasons = (pack.unmodelled as { why: { en: string } }[]).map(({ why }) => why.en);
    expect(reasons).toContain('read, and not reviewed yet');
  });

  it('what each reading would be is known by its key', () => {
    const { rules } = hopesOf(decided({}), frame);
    expect(rules.get(keyIn('拜访'))).toMatchObject({ do: 'visit', every: 'month' });
    expect(rules.get(keyIn('解决', 1))).toMatchObject({ do: 'resolve' });
  });

  it('beside a policy with the same label it has a label of its own', () => {
    const keys = decided({}).sentences.flatMap(({ readings }) => readings.map(({ key }) => key));
    const { pack } = policyOf(decided(Object.fromEntries(keys.map((key) => [key, accepted]))), frame);
    const free = withFreeLabels(pack, ['tier']);
    expect(Object.keys(free.labels as object)).toContain('tier_2');
    expect(JSON.stringify(free.rules)).not.toContain('"tier":');
    expect(lintOf({ document: free }).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  const someKey = fc.oneof(
    fc.constantFrom(
      ...decided({}).sentences.flatMap(({ key, readings, questions }) => [
        key,
        ...readings.map((one) => one.key),
        ...questions.map((one) => one.key),
      ]),
    ),
    fc.stringMatching(/^r:\d{1,3}-\d{1,3}:cadence$/),
  );
  const someDecision: fc.Arbitrary<Decision> = fc.oneof(
    fc.constant(accepted),
    fc.constant<Decision>({ as: 'set_aside', reason: '不' }),
    fc.constantFrom('month', '24h', 'any', 'nonsense').map((answer): Decision => ({ as: 'answered', answer })),
    fc
      .record({
        kind: fc.constantFrom('cadence', 'response_sla', 'retention'),
        quantity: fc.nat(9),
        unit: fc.constantFrom('次', '小时', '元'),
      })
      .map((correction): Decision => ({ as: 'written', correction: correction as never })),
  );
  it('whatever is decided, nothing is lost and nothing throws', () => {
    fc.assert(
      fc.property(fc.dictionary(someKey, someDecision, { maxKeys: 8 }), (decisions) => {
        const review = decided(decisions);
        policyOf(review, frame);
        hopesOf(review, frame);
        const used = new Set(
          review.sentences.flatMap(({ key, readings, questions }) => [
            key,
            ...readings.map((one) => one.key),
            ...questions.map((one) => one.key),
          ]),
        );
        expect(Object.keys(decisions).every((key) => used.has(key) || key in review.unfit)).toBe(true);
        expect(
          Object.keys(decisions).every((key) => decisionKey.safeParse(key).success && placeOf(key).from >= 0),
        ).toBe(true);
        expect(Object.values(review.tally).reduce((sum, count) => sum + count, 0)).toBe(draft.sentences.length);
      }),
      { numRuns: 60 },
    );
  });
});

it('says money without ten thousands, and everything else as it stands', () => {
  expect(withoutMyriads(20, '万元')).toEqual({ value: 200_000, unit: '元' });
  expect(withoutMyriads(3, '工作日')).toEqual({ value: 3, unit: '工作日' });
});

it('writes periods of a document in the form of the language, so that they can be said in English', () => {
  expect(['年', '每两个月', '连续三个月', '近一年'].map(periodWritten)).toEqual([
    'year',
    '2 months',
    'rolling 3 months',
    'rolling year',
  ]);
  expect(['每12个月或2000小时', '每30分钟'].map(periodWritten)).toEqual([undefined, undefined]);
});
