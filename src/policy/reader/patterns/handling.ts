// What becomes of what customers come with: answered, told how it goes, solved, passed up.
import { anyOf, customerWords } from '../lexicon.ts';
import type { Construction, Predicate } from './pattern.ts';

/** 接到报修后十分钟内致电 · 半小时内到场 · 二十四小时内受理: the first answer. */
export const response: Predicate = {
  verbs:
    /首响|初步(?:响应|回复|答复|审核|反馈|联系|沟通|核实|处理意见)|首次(?:响应|回复|联系|沟通|答复)|响应|回应|应答|答复|回复|答覆|回答|接听|接通|受理|立案|到达(?:现场|客户|用户)?|抵达|到[场房店家户]|赶到|赶赴|赶往|上门(?!回访|拜访|维修|安装|处理|检修|更换|修)|到位|与?(?:客户|用户|业主|投诉人|对方|其)?(?:取得|进行|建立)?联[系络]|致电|去电|电话(?:联系|了解|询问|致歉|安抚|告知|回复|核实)|派(?:单|工|员|出|人)|指派|分派|分配|安排|转交|转办|转给|转达|移交|流转|派发|下发|通知|告知|通报|传递|接单|接待|确认收到|确认(?!书)|核实|初审|审核申请|接手|介入|处置|出发|报到|反馈(?!方案|结果|处理|意见表)|知会|约定|预约|收到(?!后)|登门|下派|交办|送达|提示|查勘|勘[察验]|赴现场|处警|接洽|等[待候](?:时间|时长)?|招呼|回电|回拨|迎接|服务到位|现场(?:查看|核实|服务)|回话|回音|动身|应接|复电话|领取|签收(?!后)|转单|转派|陪同|指引(?:至|到)|接起|迎[候宾]|打招呼|问好|抢单|响铃/g,
  makes: { deadline: 'response_sla', span: 'response_sla' },
  unfigured: 'response_sla',
};

/** 三日内办结 · 两小时内给出方案 · 一周内修复: what was asked for is done. */
export const resolution: Predicate = {
  verbs:
    /(?:解决|处理|办理|维修|整改|修复|调查|分析|安装|审核|核查|检测|赔付|退款|配送|更换|退换|调试|施工)(?:完毕|完成|结束|到位|好)|解决(?!方案|不了|的|率)|办结|办妥|办理|处结|结案|完结|闭环|办毕|修复|恢复|排除|处理(?!中|过程|进度|进展|情况|人员|人(?!员)|的)|(?:提供|给出|出具|制定|制订|提出|反馈|提交|拿出|编制|编写|撰写|起草|形成|确定|做出|作出|发出|列出|报|定出)[^，。；]{0,10}?(?:方案|意见|措施|报告|对策|结论|答复|结果|计划|报价|决定|核定|认定|裁定|判定|清单|办法)|处理(?:结果|意见|方案)|方案(?:答复|反馈|提交|制定|确认)|答复处理|反馈(?:处理)?(?:结果|方案|意见)|(?:告知|通知|回复|答复)[^，。；]{0,8}?结果|整改|维修|退款|赔付|赔偿|补偿|退还|发货|寄[出达]|补发|更换|换货|退货|开通|安装|开具|交付|支付|落实|改正|纠正|销案|归还|消除|妥善|交货|补送|配送|调查|查清|查明|查处|制定|制订|出具|改善|研究|抢修|修[好理完缮]|到账|打款|重办|处[置理]完毕|装机|送达|送货|过户|销户|供货|复电|送电|供电|接电|恢复供|解答|答疑|上线|验收|销号|整理完毕|排障|延长|顺延|延期|交期|工期|出货|打样|取件|取货|提货|原路返回|返还|退回|(?:报告|检测|交付|办理|制作|生产|发货|供货|配送|维修)周期/g,
  makes: { deadline: 'resolution_sla', span: 'resolution_sla' },
  unfigured: 'resolution_sla',
};

/** 检测结果两日内告知用户: telling what came of it, not that it came. */
export const outcome: Construction = {
  kind: 'resolution_sla',
  fits: ({ figure, before, after }) =>
    figure.measure === 'duration' &&
    figure.side === 'within' &&
    /(?:结果|结论|方案)(?:应当?|必?须|需|要|在|于|原则上)*$/.test(before) &&
    /^内?[^，。；]{0,8}?(?:告知|通知|反馈|回复|答复|送达|出具|提交|给出)/.test(after),
};

/** 五日内完成 · 次日处理: verbs that say no more than that it is done; any other verb beside them says what. */
export const carrying: Predicate = {
  verbs: /完成(?!后|情况|率)|处理(?!中|过程|进度|进展|情况|人员|人(?!员)|的)|执行|实施|做好|提交|反馈|提供/g,
  makes: { deadline: 'resolution_sla', span: 'resolution_sla' },
};

/** 每两小时告知进展 · 当日通报处理情况: how it goes. */
export const progress: Predicate = {
  verbs:
    /(?:同步|通报|反馈|告知|更新|汇报|通知|跟踪|跟进|回复|沟通|说明|报告|了解|公布)[^，。；]{0,8}?(?:进度|进展|处理情况|处理状态|最新情况|办理情况)|进度(?:同步|通报|反馈|告知|更新|汇报)|进展(?:同步|通报|反馈|告知|更新|汇报)|初步(?:进展|情况|反馈|处理情况)|阶段性(?:进展|反馈|答复|结果)|(?:更新|同步|通报)[^，。；]{0,4}?状态|进度|进展/g,
  makes: { deadline: 'progress_update', frequency: 'progress_update', span: 'progress_update' },
  unfigured: 'progress_update',
};

/** 铃响四次内接听: how often it rings before somebody answers. */
export const ringing: Construction = {
  kind: 'response_sla',
  fits: ({ figure, before }) => figure.measure !== 'duration' && /(?:铃响|响铃|铃声)[^，。；]{0,4}$/.test(before),
};

/** 每四小时报告一次 · 每隔半小时更新: what is told every so many minutes or hours tells how it goes. */
export const running: Construction = {
  kind: 'progress_update',
  fits: ({ figure, part, next, after }) =>
    figure.measure === 'frequency' &&
    figure.per !== undefined &&
    /(?:分钟|小时|钟头)$/.test(part.slice(figure.per.from, figure.per.to)) &&
    /报告|汇报|更新|通报|告知|反馈|同步|通知|播报|回报|说明|沟通|联系/.test(after + (after.length < 4 ? next : '')),
};

const toThem = new RegExp(
  `向[^，。；]{0,6}(?:${anyOf([...customerWords, '甲方', '对方'])})[^，。；]{0,8}?(?:通报|报告|反馈|汇报|说明|告知|同步)`,
);
const news = /(?:反馈|通报|告知)[^，。；]{0,8}?(?:情况|病情|状态)/;
/** 每月至少向客户通报一次: what those who wait are told at intervals tells how it goes. */
export const telling: Construction = {
  kind: 'progress_update',
  fits: ({ figure, part }) =>
    figure.measure === 'frequency' && (toThem.test(part) || news.test(part)) && !/会议|大会|领导|总部|经理/.test(part),
};

/** 两小时未解决的上报经理 · 半天内报告领导: who is told when it does not go well. */
export const escalation: Predicate = {
  verbs:
    /上报|报警|知会[^，。；]{0,6}(?:经理|主管|副理|领导|主任|班长|值班)|(?<![汇填申举通预])报(?:计调|调度|前台|值班室|医务|护士长|班长)|[找请叫](?:当班|值班|部门|片区|区域|分管)?(?:店长|经理|主管|领导|负责人|主任|班长|总监)(?!电话)|呈[报送交]|转呈|升级(?:至|到|给|处理|投诉|上报)|逐级|(?:报告|汇报|报送|报请|反映|反馈)(?:给|至|到)?[^，。；]{0,8}?(?:领导|上级|主管|经理|总监|总经理|负责人|主任|高层|局|省公司|总[部行公]|分行|集团|监管|主管部门|公司|[委部](?![分位]))|督办|越级|向[^，。；]{0,8}?(?:领导|上级|主管|经理|总监|负责人|主任|总部|总经办|[店院行校站所局]长|(?<!全|内|外)[部处科室])[^，。；]{0,4}?(?:报告|汇报|反映|反馈|请示)|(?<![汇填申举通])报(?:请|告|送|至|给)?[^，。；报]{0,8}?(?:领导|上级|主管|经理|总监|总经办|总部|公司|部门|负责人|主任|[店院行校站所局]长|副总)|(?:告知|通知|通报)[^，。；]{0,10}?(?:领导|上级|总经理|总监|高层)|移交(?:上级|高层)|升级(?!为|成|到[^，]{0,4}(?:会员|客户)|改造)/g,
  makes: { deadline: 'escalation', amount: 'escalation', span: 'escalation' },
  unfigured: 'escalation',
};
