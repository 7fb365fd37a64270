// What happens to customers and their archive: entered, talked to, judged, bought, granted, warned of, lost and won back.
import type { EventWord } from './word.ts';

export const channels = [
  'phone',
  'wechat',
  'wecom',
  'email',
  'sms',
  'app',
  'in_person',
  'salon',
  'exhibition',
  'meeting',
  'web',
] as const;

const interactionFields = {
  direction: ['outgoing', 'incoming'],
  channel: channels,
  /** Roles that took part, as they were held on that day. */
  participants: [],
} as const;

export const customerEvents = {
  // The archive
  'subject.entered': { zh: '客户建档', en: 'customer entered the archive' },
  'entry.checked': {
    zh: '建档资料核对',
    en: 'entry checked again',
    fields: { confirmed: ['true', 'false'], by: ['same', 'another'] },
  },
  'entry.audited': { zh: '资料抽查', en: 'entry audited' },
  'entry.reviewed': { zh: '抽查复核', en: 'audit reviewed' },
  'customer.changed': { zh: '客户资料变更', en: 'customer changed', fields: { fields: [] } },
  'customer.provisional': { zh: '来电者临时建档', en: 'unknown caller entered for the time being' },
  'customer.completed': { zh: '临时档案补全', en: 'record of a caller completed' },
  'asked.confirmed': {
    zh: '网上提交的诉求已确认归属',
    en: 'asked without an account, and confirmed whose it is',
    ground: 'request',
  },
  'customer.merged': { zh: '合并客户', en: 'customers merged' },
  'customer.unmerged': { zh: '撤销合并', en: 'merge undone' },
  'customer.told_apart': { zh: '确认不是同一客户', en: 'told apart from another customer' },
  'entry.cleaned': { zh: '档案清理', en: 'archive cleaning' },
  'customer.unreached': { zh: '联系未果', en: 'could not be reached' },
  'archive.cleaned': { zh: '档案清理完成', en: 'archive cleaned' },
  'label.changed': { zh: '标签变更', en: 'label changed', fields: { label: [], value: [] } },
  'customer.owner_changed': { zh: '负责人变更', en: 'owner changed' },
  // Consent
  'consent.given': { zh: '客户同意', en: 'consent given' },
  'consent.refused': { zh: '客户拒绝', en: 'consent refused' },
  'consent.withdrawn': { zh: '客户撤回同意', en: 'consent withdrawn' },
  // Contacts and care
  'interaction.held': { zh: '沟通', en: 'interaction', ground: 'interaction', fields: interactionFields },
  'interaction.recorded': { zh: '沟通记录完成', en: 'interaction recorded', ground: 'interaction' },
  'information.pushed': { zh: '信息推送', en: 'information pushed', ground: 'interaction' },
  'greeting.sent': {
    zh: '关怀问候',
    en: 'greeting or reminder sent',
    fields: { occasion: ['holiday', 'weather', 'service', 'birthday'], channel: channels },
  },
  'weather.warned': {
    zh: '特殊天气预警',
    en: 'weather warning',
    fields: { kind: ['typhoon', 'rainstorm', 'cold', 'heat'] },
  },
  'holiday.coming': { zh: '节假日临近', en: 'a holiday is coming' },
  'appointment.made': { zh: '预约上门', en: 'appointment made', ground: 'appointment' },
  'work.done_on_site': { zh: '上门作业', en: 'work done at the customer’s', ground: 'appointment' },
  'maintenance_plan.made': { zh: '制定维护计划', en: 'maintenance plan made' },
  'maintenance_plan.reviewed': { zh: '评估维护计划', en: 'maintenance plan reviewed' },
  // Orders, services, payments
  'order.placed': {
    zh: '下单',
    en: 'order placed',
    ground: 'order',
    /** `opening`: the order that opens an account; its services are to be installed. */
    fields: {
      kind: ['rental', 'purchase', 'subscription', 'service'],
      opening: ['true', 'false'],
      service: ['opening', 'installation', 'commissioning', 'change'],
    },
  },
  'order.paid': { zh: '付款', en: 'order paid', ground: 'order' },
  'order.cancelled': { zh: '撤销订单', en: 'order cancelled', ground: 'order' },
  'order.confirmed': { zh: '业务办理确认', en: 'order confirmed to the customer', ground: 'order' },
  'order.invoiced': { zh: '开具发票', en: 'invoice issued', ground: 'order' },
  'order.installed': { zh: '安装调试完成', en: 'installed and commissioned', ground: 'order' },
  'terms.explained': { zh: '说明条款', en: 'terms explained', ground: 'order' },
  'subscription.opened': { zh: '开通服务', en: 'service opened', ground: 'subscription' },
  'change.told': { zh: '通知资料变更', en: 'change of data told' },
  /** On opening and with each renewal: its data says when the service ends (`expires`). */
  'subscription.term_begun': { zh: '服务期起算', en: 'term of a service began', ground: 'subscription' },
  'subscription.renewed': { zh: '续费', en: 'service renewed', ground: 'subscription' },
  'subscription.ended': { zh: '服务终止', en: 'service ended', ground: 'subscription' },
  'renewal.reminded': { zh: '续费提醒', en: 'renewal reminder sent', ground: 'subscription' },
  'arrears.begun': { zh: '开始欠费', en: 'arrears began', ground: 'subscription' },
  'arrears.reminded': { zh: '催缴提醒', en: 'arrears reminder sent', ground: 'subscription' },
  'arrears.paid': { zh: '欠费结清', en: 'arrears paid', ground: 'subscription' },
  'trial.begun': { zh: '试用开始', en: 'trial began', ground: 'trial' },
  'trial.ended': { zh: '试用结束', en: 'trial ended', ground: 'trial' },
  // What was agreed with one customer
  'contract.recorded': { zh: '登记合同约定', en: 'contract entered', ground: 'contract' },
  'contract.changed': { zh: '变更合同约定', en: 'contract changed', ground: 'contract' },
  'contract.ended': { zh: '合同终止', en: 'contract ended', ground: 'contract' },
  // Standing
  'stage.changed': {
    zh: '生命周期阶段变更',
    en: 'stage of life changed',
    fields: { stage: ['first_contact', 'trial', 'active', 'renewing', 'lapsed', 'won_back'] },
  },
  'health.changed': { zh: '健康度变化', en: 'health score changed band', fields: { band: ['good', 'watch', 'poor'] } },
  'alert.raised': { zh: '触发预警', en: 'warning raised', fields: { alert: [] } },
  'alert.cleared': { zh: '预警解除', en: 'warning cleared', fields: { alert: [] } },
  'churn.analysed': { zh: '流失原因分析', en: 'cause of a loss analysed', ground: 'churn' },
  'win_back.planned': { zh: '制定挽回方案', en: 'win-back planned', ground: 'churn' },
  'win_back.carried_out': { zh: '实施挽回', en: 'win-back carried out', ground: 'churn' },
  'customer.lost': { zh: '客户流失', en: 'customer lost' },
  'customer.won_back': { zh: '挽回客户', en: 'customer won back' },
} as const satisfies Record<string, EventWord>;
