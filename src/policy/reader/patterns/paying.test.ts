// What is paid, owed, granted and passed up: no limit of the house, no points, no target.
import { describe, expect, it } from 'vitest';
import { rulesOf } from '../draft/rule-list.ts';
import { read } from '../read.ts';

const sentences: readonly (readonly [string, ...string[]])[] = [
  ['业务提成比例为2%', 'other_obligation 2%'],
  ['提成按到账计算：基础比例4%，超额部分6%', 'other_obligation 4%', 'other_obligation 6%'],
  ['介绍人佣金为成交额的1.5%', 'other_obligation 1.5%'],
  ['季度奖金按毛利的3%计发', 'other_obligation 3%'],
  ['续费客户的销售提成减至2%', 'other_obligation 2%'],
  ['会员须在3日内凭身份证补办', 'other_obligation 3天'],
  ['租户应在到期前30日内书面提出续租', 'other_obligation 30天'],
  ['客户应于收货后7日内付清余款', 'other_obligation 7天'],
  ['读者须在30日内归还图书', 'other_obligation 30天'],
  ['旅客应在起飞后24小时内提出行李赔偿申请', 'other_obligation 24小时'],
  ['购房人须在签约后10日内交清首付', 'other_obligation 10天'],
  ['新客户须在24小时内回访', 'callback 24小时'],
  ['用户应在2小时内得到答复', 'response_sla 2小时'],
  ['会员须在生日前3天电话联系', 'reminder_lead 3天'],
  ['A级客户：年采购额200万元以上，由销售总监负责', 'tier_criterion 200万元'],
  ['甲级门店：月订货满5万元，由区域经理跟进', 'tier_criterion 5万元'],
  ['VIP客户：年消费10万元以上，由店长维护', 'tier_criterion 10万元'],
  ['合同金额20万元以上须经法务审核', 'approval 20万元'],
  ['单笔优惠超过500元须经财务评审', 'approval 500元'],
  ['赠品价值300元以上的，经主管签字后发放', 'approval 300元'],
  ['月度超时3次将启动整改', 'escalation 3次'],
  ['每季度差错达2次的班组，约谈负责人', 'escalation 2次'],
  ['连续逾期3次的，上报总部', 'escalation 3次'],
  ['凡一次性储值8000元以上者，办妥手续后，可获赠金卡一张', 'tier_criterion 8000元'],
  ['累计充值满3000元的，登记资料后，可领取银卡', 'tier_criterion 3000元'],
  ['凡年度消费达20000元的客户，经登记，可升级为钻石会员', 'tier_criterion 20000元'],
  ['单次购物满500元者，可办理会员卡一张', 'tier_criterion 500元'],
];

describe('a sentence', () => {
  for (const [text, ...expected] of sentences) {
    it(text, () => {
      const rules = rulesOf(read(text)).filter(({ quantity }) => quantity !== null);
      expect(rules.map(({ kind, quantity, unit }) => `${kind} ${quantity}${unit}`)).toEqual(expected);
    });
  }
});
