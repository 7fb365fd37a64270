// What customers earn: points for what they spend or do, and what a tier brings with it.
import type { EventName } from '../../../vocabulary/index.ts';
import { phraseOf, type RuleInput, sentenceOf, type Written } from './written.ts';

const number = String.raw`(\d+(?:\.\d+)?)`;
const forMoney = new RegExp(
  String.raw`每(?:消费|购物|购买|充值|累计|满|实付)*(?:金额)?${number}?元[^，。]{0,10}?(?:积|得|获|计|返|送|累计|换)[^，。\d]{0,5}(\d+)(?:个)?(?:积)?分`,
);
const forDeed = /(?:积|得|获|奖励?|送|赠|加)[^，。\d]{0,6}(\d+)(?:个)?(?:积)?分/;

/** What is done each time that points are earned. */
const deeds: readonly (readonly [RegExp, EventName])[] = [
  [/推荐|转介绍|介绍新/, 'referral.made'],
  [/续[费约保租]/, 'subscription.renewed'],
  [/入会|注册|开卡|成为会员/, 'subject.entered'],
  [/参加[^，。]{0,8}活动/, 'event.attended'],
  [/问卷|调查|评价/, 'survey.answered'],
  [/下单|购买|消费一次|到店/, 'order.placed'],
];

export function earned(input: RuleInput): Written | undefined {
  return points(input) ?? benefit(input);
}

function points(input: RuleInput): Written | undefined {
  const sentence = sentenceOf(input);
  const money = forMoney.exec(sentence);
  if (money) {
    const per = { fact: 'order.amount', in: 'ever', each: Number(money[1] ?? 1) };
    return { ...audience(input), grant: { points: { amount: Number(money[2]), per } } };
  }
  const phrase = phraseOf(input);
  const deed = forDeed.exec(phrase) ?? forDeed.exec(sentence);
  const after =
    deeds.find(([pattern]) => pattern.test(phrase))?.[1] ?? deeds.find(([pattern]) => pattern.test(sentence))?.[1];
  if (!deed || !after || Number(deed[1]) === 0) return undefined;
  return { ...audience(input), grant: { points: { amount: Number(deed[1]) } }, after };
}

/** 金卡会员享九折: a benefit goes with the label, in the document's words. */
function benefit(input: RuleInput): Written | undefined {
  const whom = audience(input);
  if (!('for' in whom) || input.reading.unit === '分') return undefined;
  const title = phraseOf(input).replace(/^[，、；：]+|[，。；：]+$/g, '');
  return { ...whom, grant: { benefits: [input.words.benefit(title)] } };
}

function audience({ labels, reading }: RuleInput): Written {
  const meant = labels.audience(reading);
  return meant ? { for: meant } : {};
}
