// What customers earn and what it is worth: points, rebates, gifts, benefits of a tier.
import type { Figure } from '../quantities/figures.ts';
import type { Construction } from './pattern.ts';
import { isPromotion, isRising } from './ranking.ts';

const benefits =
  /积分|优惠|折扣|折$|打折|返[现利还点券]|赠[送予品]?|奖励|兑换|抵[扣现用]|代金券|优惠券|礼[品券包]|红包|现金券|减免|免费|享受?|加[0-9一二三四五]+分|扣[0-9一二三四五]*分|工本费|年费|会费|补贴|提成|生日|倍/;

/** 每消费10元积1分 · 享9折 · 扣5分: what is earned, and what it is worth. */
export const points: Construction = {
  kind: 'points',
  fits: ({ figure, before, after, part, previous, next, leads, headings, column, isLabelled }) => {
    if (leads.some((lead) => isRising(lead))) return false;
    // 积分每年清零.
    if (figure.measure === 'frequency')
      return /积分|点数/.test(part + (leads[0] ?? '')) && /清零|失效|到期/.test(after);
    if (!['score', 'multiple', 'money', 'percent', 'count', 'duration', 'times'].includes(figure.measure)) return false;
    if (figure.measure === 'duration' && !(/积分|有效|优惠券|卡券/.test(part) || /[送赠](?:送)?$/.test(before)))
      return false;
    const near = before.slice(-12) + after.slice(0, 10);
    if (/罚款|罚|违约金|赔[偿付]/.test(near)) return false;
    if (figure.measure === 'money' && /^(?:积|返|得|获|赠|送|累?计|换)/.test(after)) return true;
    if (figure.unit === '倍')
      return /积分|点数|返|奖|赠|成长值|经验值/.test(`${part}${previous}${leads[0] ?? ''}${headings[0] ?? ''}`);
    if (figure.unit === '折') return true;
    // 100分抵1元, 每篇+50分, 1元=1分.
    if (figure.measure === 'score' && (/^(?:可|能)?(?:抵|换|兑)/.test(after) || /[=+]$/.test(before))) return true;
    if (figure.measure === 'money' && /(?:送|赠|返|减|奖|抵|优惠)$/.test(before)) return true;
    // 储值满5000元，享受…: what has to be reached is a criterion.
    if (isReached(figure) && isLabelled) return false;
    if (figure.measure === 'money' && /工本费|年费|会费|手续费|押金/.test(before)) return true;
    if (isPromotion(part + next)) return false;
    if (figure.measure === 'score' && /扣[除发减罚]?[\u4e00-\u9fff]{0,10}$/.test(before)) return true;
    if (
      /积[0-9一二三四五六七八九十]|(?:积|计|记|加|扣|得|奖励?|送|获得|获|赠送?|累积|累计)$/.test(before) &&
      figure.measure === 'score'
    )
      return true;
    if (benefits.test(near))
      return (
        !/(?:达到?|满|超过|以上)$/.test(before.slice(-3)) ||
        /消费|积分/.test(before) === false ||
        !/会员|等级|客户/.test(after)
      );
    return [column ?? '', ...leads.slice(0, 2), ...headings.slice(0, 1)].some((words) =>
      /待\s?遇|返[利点]|回馈|优惠|折扣|权益|积分|奖励|福利/.test(words),
    );
  },
};

function isReached({ measure, comparator }: Figure): boolean {
  return ['money', 'times', 'count'].includes(measure) && (comparator === '>=' || comparator === '>');
}
