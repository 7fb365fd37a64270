// What is written down, looked over, corrected and kept.
import type { Construction, Predicate } from './pattern.ts';

/** 当天登记 · 24小时内录入 · 每月30日上交记录. */
export const record: Predicate = {
  verbs:
    /做[好出]?[^，。；]{0,6}记录|形成[^，。；]{0,8}记录|建立[^，。；]{0,8}(?:档案|台账|卡)|输入|录进|填好|登入|立卷|交[^，。；]{0,6}(?:档案|存档)|记录(?:到|至|在|于|入)?(?!表|本|人|的|单|完整|内容)|录入|登记(?!表|簿|人)|登录(?!频率|次数|后)|建[档立](?:档案)?|归档|存档|填(?:[写报]|(?=《))|上传|备案|入档|录音|留痕|记载|载入|写入|入库|存入|整理|上交|提交(?!申请|方案|给客户|后)|报送|填录|补录|补[交报](?:书面)?材料|更新(?!产品|设备|换代)|维护(?:信息|资料|档案|系统)|变更登记|交回/g,
  makes: { deadline: 'record_deadline', frequency: 'record_deadline', span: 'record_deadline' },
  unfigured: 'record_deadline',
};

/** 拜访后两日内提交拜访报告: what is written about a contact is its record. */
export const written: Construction = {
  kind: 'record_deadline',
  fits: ({ figure, before, after, next }) =>
    figure.measure === 'duration' &&
    figure.side === 'within' &&
    (/(?:会议纪要|会议记录|(?:拜访|走访|回访|沟通)(?:报告|记录)|工作日志)[^，。；]{0,10}$/.test(before) ||
      /(?:提交|上交|填写|完成|形成|撰写|编写|上报|交|整理|出具)[^，。；]{0,8}?(?:拜访|走访|访问|回访|沟通|面谈|洽谈|出差|会议|会谈|跟进|家访|巡访)[^，。；]{0,4}(?:报告|记录|小结|总结|纪要|日志|日报|周报|表)/.test(
        /^内?$/.test(after) ? next : after || before,
      ) ||
      /将[^，。；]{0,8}(?:报告|记录|小结|纪要)[^，。；]{0,8}?(?:上传|录入|提交|上交|归档|交)/.test(
        /^内?$/.test(after) ? next : after,
      )),
};

/** 每季度结束后十日内报送分析报告: what looks back on a period, by a day after it. */
export const reporting: Construction = {
  kind: 'review_cycle',
  fits: ({ figure, before, previous }) =>
    figure.measure === 'duration' &&
    (figure.side === 'within' || figure.side === 'before') &&
    /(?:每个?(?:年度?|季度?|月度?|半年|周)|(?:季|月|年|半年)度|[季月年][末底终])[^，。；]{0,6}?(?:结束|终了|末|底)?(?:之?后)(?:的)?$/.test(
      before || previous,
    ),
};

/** 客户档案每季度更新一次: what is kept up to date are records. */
export const upkeep: Construction = {
  kind: 'data_quality',
  fits: ({ figure, part, previous, leads, headings }) =>
    figure.measure === 'frequency' &&
    /更新|维护|核对|核实|完善|清理|整理/.test(part) &&
    !/评[定级估]|关系/.test(part) &&
    /信息|资料|档案|数据|台账|名[单录]|标签|通讯录/.test(
      part + previous + (leads[0] ?? '') + (part.length < 12 ? (headings[0] ?? '') : ''),
    ),
};

/** 每半年评定一次 · 每周抽查 · 每年修订: looking over what was done, or who belongs where. */
export const review: Predicate = {
  verbs:
    /评估|评审|复核|评定|评价|考核|考评|检查|抽查|审查|稽核|稽查|审核|重新(?:评|划|认|核)[定估分]|重检|重评|检视|复评|复审|盘点|总结|分析|汇总|统计|通报|复盘|回顾|评选|修[订改]|调整|审计|排查|自查|督查|巡查|监督|评级|定级|核定|研讨|研究|报告|统算|结算|清算|评比|测算|报表|简报|汇报|例会|会议|晨会|批阅|审阅|检讨|更新(?:一次)?/g,
  makes: { frequency: 'review_cycle' },
  unfigured: 'review_cycle',
};

/** 当天汇总 · 次日通报: looking over by a limit; whatever else the words ask for counts before it. */
export const reviewing: Predicate = {
  verbs: /汇总|统计|总结|复盘|通报|评审|评估/g,
  makes: { deadline: 'review_cycle' },
};

/** 每季清理 · 抽样5%核对 · 完整率不低于95%: how right the records are. */
export const quality: Predicate = {
  verbs:
    /清[理洗]|梳理|核对|校[验对]|查重|去重|抽样|抽取|样本|补全|完整[率性度]|准确[率性度]|(?:信息|资料|数据|档案)[^，。；]{0,6}?(?:更新|核查|核实|检查|维护|完善|整理|补充)|差错率|错误率|合格率|备份/g,
  makes: { frequency: 'data_quality', share: 'data_quality', count: 'data_quality', deadline: 'data_quality' },
  unfigured: 'data_quality',
};

/** 保存不少于三年 · 保留期限五年 · 录音至少保存30天. A length of time for which something is kept. */
export const retention: Construction = {
  kind: 'retention',
  fits: ({ figure, before, after, part, previous, leads, column }) =>
    figure.measure === 'duration' &&
    figure.side !== 'before' &&
    (/(?:保存|保留|留存|存档|保管|存储|储存|归档|备份)[^，。；]{0,14}$|(?:还[须需应要]?|至少|最少|须|应|需|要)留(?!言|下|意|置|出|有余)[^，。；]{0,3}$|(?:保存|保管|存档|留存|保留)期限?/.test(
      before,
    ) ||
      (/^(?:以上|以内)?(?:的)?(?:保存|保留|留存|存档|保管|以?[备待]查)/.test(after) && !/后$/.test(after)) ||
      [column ?? '', ...leads.slice(0, 1)].some((words) => /保存|保管期|留存|存档期|保留期/.test(words)) ||
      (/^(?:以[上下])?(?:的)?(?:期限|时间|年限)?(?:为|不少于|至少|不低于)?$/.test(before) &&
        /保存|留存|保管|档案/.test(previous) &&
        !/内/.test(part.slice(figure.to, figure.to + 2)))),
};

/** 优惠超过5%的须经店长同意: from a figure on somebody has to say yes, before anything else that the figure may mean. */
export const consent: Construction = {
  kind: 'approval',
  fits: ({ figure, before, part, next, leads, headings, column, sentence }) =>
    ['money', 'percent', 'multiple', 'count', 'score'].includes(figure.measure) &&
    ([column ?? '', ...leads.slice(0, 2), ...headings.slice(0, 1)].some((words) => /权限|审批|授权|批准/.test(words)) ||
      (/(?:经理|总监|店长|主管|主任|副总|总裁|董事长|领导|负责人)[^，。；]{0,8}$/.test(before) &&
        /有权|可|权|折|优惠|减免|费用/.test(part)) ||
      // 让利一成以内店长定，以上报总经理.
      (/折|优惠|减免|让利|费用|金额|额度|赔/.test(sentence) && decides.test(part)) ||
      (figure.measure === 'money' && saysYes.test(`${part}，${next.replace(/，.*$/, '')}`)) ||
      /有权|自主决定|自行决定|批复/.test(part) ||
      /审批|批准|核准|审定|签批|签字|报批|报[^，。；]{0,12}批|经[^，。；]{0,10}(?:同意|授权|审核|评审|会签|核定|签字)|(?:由|报)[^，。；]{0,12}(?:决定|审核)|权限/.test(
        part + next,
      )),
};

/** 五万元以内，区域经理可批. */
const saysYes =
  /(?:经理|总监|店长|主管|主任|副总|总裁|董事长|领导|负责人|老板|组长)(?:即可|可以?|有权)?(?:批|签字|拍板|做主|说了算)$|由[^，。；]{0,8}批$/;
const decides =
  /(?:经理|总监|店长|主管|主任|副总|总裁|董事长|领导|负责人)(?:即可)?(?:决定|定|批)$|[由报][^，。；]{0,6}(?:经理|总监|店长|主管|副总|总裁|董事长|领导)$/;

/** 主管两日内审核: somebody looks at it before it goes on. */
export const checking: Predicate = {
  verbs: /审核|审阅|批示|审签|核验/g,
  makes: { deadline: 'approval' },
};

/** 两日内批复: nothing goes on without a yes. */
export const approval: Predicate = {
  verbs:
    /审批|批准|核准|批复|征得[^，。；]{0,10}?同意|签批|签字|签署|会签|审定|审核(?:通过|同意|批准)|报批|报请|报经|经[^，。；]{0,10}?同意|同意后|授权|权限|呈核/g,
  makes: { deadline: 'approval', amount: 'approval', share: 'approval', span: 'approval' },
  unfigured: 'approval',
};
