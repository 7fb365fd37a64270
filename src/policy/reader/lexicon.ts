// The words of the field by what they mean, each in one table that all recognisers use. The longer word stands first where one begins another.
import { customerWords, tradeWords } from './customers.ts';
import { regionBeginnings, regionForm } from './places.ts';

export { customerWords } from './customers.ts';

/** Any of the words, as the source of an expression. */
export function anyOf(words: readonly string[]): string {
  return `(?:${[...words].sort((a, b) => b.length - a.length).join('|')})`;
}

/** What customers come with. */
export const requestWords = [
  '投诉举报',
  '投诉',
  '问题',
  '需求',
  '诉求',
  '事件',
  '故障',
  '工单',
  '咨询',
  '报修',
  '申请',
  '异议',
  '举报',
  '建议',
  '订单',
  '纠纷',
  '缺陷',
  '情况',
  '事项',
  '维修',
  '请求',
  '报障',
  '请修',
  '事故',
  '案件',
  '抱怨',
] as const;

/** They stand for whoever is served and tell nobody apart. */
export const general = new RegExp(
  String.raw`^(?:全体|所有|全部|各类|各|广大|每[位个]|该|本|其|此|上述|有关|相关|公司|新老|目标|一些|某|提供|了解|服务|对)*(?:客户|顾客|用户|消费者|${tradeWords.join('|')}|家长|学员|学生|住户|业主|买家|粉丝|持卡人|群众|经销商|代理商|加盟商|患者|乘客|旅客|投诉人|对方|当事人|客户投诉|顾客投诉|用户投诉|客户问题|客户需求|客户的?诉求|客户的?要求|客户的?咨询|客户建议|客户申请|客户咨询|情况|事项|问题|需求|要求|业务|建议|申请|请求|企业|咨询|会员卡|此类问题|以下情况|特殊情况|其他|合作伙伴)$`,
);

/** What ranks customers. */
export const ranks = [
  '贵宾',
  '次重点',
  '准',
  '超大',
  '其他',
  '其余',
  '核心',
  '重要',
  '重点关注',
  '重点',
  '关键',
  '战略',
  '普通',
  '一般',
  '常规',
  '潜在',
  '意向',
  '优质',
  '高价值',
  '中价值',
  '低价值',
  '高净值',
  '高端',
  '中端',
  '低端',
  '大型',
  '中型',
  '小型',
  '中小',
  '基础',
  '标准',
  '高级',
  '中级',
  '初级',
  '特级',
  '特殊',
  '忠诚',
  '活跃',
  '沉睡',
  '休眠',
  '流失',
  '新',
  '老',
  '大',
  '小',
  '高危',
  '个人',
  '企业',
  '集团',
  '散户',
  '批发',
  '零售',
  '团体',
  'VIP',
  'SVIP',
  'vip',
] as const;

/** Metals, stones and stars: names of grades that need no noun behind them. */
const metals = [
  '金牌',
  '银牌',
  '铜牌',
  '钻石',
  '黑钻',
  '白金',
  '铂金',
  '黄金',
  '白银',
  '青铜',
  '金卡',
  '银卡',
  '钻卡',
  '白金卡',
  '黑卡',
  '铂金卡',
  '普卡',
  '贵宾卡',
  '至尊卡',
  '积分卡',
  '钻石卡',
  '金钻',
  '银钻',
  '铁杆',
  '皇冠',
  '王者',
] as const;

/** What ranks requests. */
export const urgenciesOfRequests = [
  '特别重大',
  '重大',
  '特大',
  '较大',
  '紧急',
  '特急',
  '加急',
  '非紧急',
  '不紧急',
  '严重',
  '较严重',
  '轻微',
  '一般',
  '普通',
  '常规',
  '简单',
  '复杂',
  '疑难',
  '重复',
  '升级',
  '有效',
  '无效',
  '高优先级',
  '中优先级',
  '低优先级',
  '高风险',
  '服务类',
  '产品类',
  '质量',
  '技术',
  '次要',
  '大',
  '小',
  '主要',
  '关键',
  '致命',
  '特殊',
  '敏感',
  '群体',
  '媒体',
] as const;

const customers = anyOf(customerWords);
const requests = anyOf(requestWords);
const letterGrade = String.raw`(?<![户人车案事企店客物])(?:[A-FS]{1,3}[+-]?|[ⅠⅡⅢⅣⅤ]{1,3}|I{1,3}V?|[一二三四五六特甲乙丙丁])(?:类|级|等级|档|等|星级?)(?!别|似|型|以|市|医院)`;
const starGrade = String.raw`[一二三四五六七1-7](?:星级?|钻)`;

const labelForms = [
  regionForm,
  // Where limits differ by place: 城区, 农村, 偏远地区, 其他城市.
  String.raw`(?<!所在(?:城市|地区|地)?[及和与、]?)(?:(?:其[他余它]|周边|偏远|边远|中心|主|省会|一线|特殊|交通不便|除此之外的)[\u4e00-\u9fff]{0,4}(?:地区|城市|城区|市区|省份|区域)|城市地区|城市范围|(?<!所在|周边|邻近|附近)城市(?!名)|城区(?:范围)?|市区|郊区|远郊|近郊|郊县|山区|乡村|农村(?:地区)?|乡镇|县城|省内|省外|本地|外地|市内|市外|偏远山区)`,
  // What is mended, by how much work it is.
  String.raw`(?<=^|[^\u4e00-\u9fff]|[于为对的是及和与])[急抢大中小零]修(?![改复建养水电理人班队单])`,
  String.raw`(?:严重性?|故障|客户|投诉|事件|风险)?(?:严重性|级别|等级|优先级)(?:为|是)?\s?[“]?(?:[A-F](?![a-zA-Z])|[一二三四五](?![级类、])|[1-5](?!\d|[小个分天])|[高中低](?![于出]))`,
  String.raw`${letterGrade}(?:的)?(?:${customers}|${requests})?`,
  String.raw`(?:终身)?(?:${anyOf(metals)}|VIP${anyOf(metals)})(?:级|卡|贵宾)?(?:${customers})?`,
  String.raw`VIP\s?(?:${customers}|金卡|银卡|卡)|S?VIP(?!\s?\d|[a-zA-Z])`,
  String.raw`(?:VIP|vip|Vip|SVIP|[Vv]|[Ll][Vv]\.?|L|S|T)\s?\d{1,2}(?![\d.]|[小个分天万元次])(?:级)?(?:${customers})?`,
  String.raw`${starGrade}(?:${customers})|(?<![\d.])[1-5](?:级|类)(?:的)?(?:${customers}|${requests})`,
  String.raw`(?<![A-Za-z])P[0-5](?![\d.])(?:级|\s?[-—–]\s?(?:紧急|高|中等?|低))?`,
  String.raw`${anyOf(ranks)}(?:级|型|类)?(?:的)?${customers}`,
  // The rest: 其他级别的客户, 其余投诉.
  String.raw`其[他余它](?:各类|各级|级别|等级|类型|类别|层级|档次|类|级)?(?:的)?(?:${customers}|${requests})`,
  String.raw`${anyOf(urgenciesOfRequests)}(?:级|类|性)?(?:的)?(?:客户)?(?:${requests})`,
  // 特急件, 疑难件: what came in, by how pressing it is.
  String.raw`(?:应急|紧急|特急|疑难|加急|转办|督办|重复|限时|即时)件`,
  // 咨询类, 投诉类业务: matters told apart by kind. 红色预警: by colour.
  String.raw`(?<![\u4e00-\u9fff])(?!以下|上述|此|这|该|同|各|分|种|几|一般分|对|向|为|按|将|把)[\u4e00-\u9fff]{2,3}(?<![分同种各此这该述几两三四])类(?:${requests}|${customers})?(?![似别型])|(?<![\u4e00-\u9fff])(?!以下|上述|此|这|该|同|各|分|对|向|为|按|将|把)[\u4e00-\u9fff]{4,5}类(?=[\d一二两三四五六七八九十半]|即时|当[日天场]|立即)|[红橙黄蓝绿]色(?:预警|等级|标签)?(?:${customers})?`,
  String.raw`(?<![提较更最很])(?:高|中|低)(?:优先级|价值|风险|等级|级别)(?:的)?(?:${customers}|${requests})?`,
].join('|');

/** What a name can begin with, so that most places of a text are passed over at once. */
const beginnings = new Set(
  [...ranks, ...metals, ...urgenciesOfRequests]
    .map(([sign]) => sign)
    .concat([
      ...regionBeginnings,
      ...'急抢大中小零ABCDEFSPVvLTIⅠⅡⅢⅣⅤ一二三四五六七特甲乙丙丁1234567终高中低严级等优其周边偏远中主省特交除城市郊农乡县外本红近山乡橙黄蓝绿',
    ]),
);

/** The signs with which a name can begin: what follows them is looked at only there. */
export const labelBeginnings = [...beginnings].join('');

/** A tier, class or urgency by its name: A级客户, 核心客户, 金牌, VIP黄金会员, 重大投诉, P0. As the source of an expression. */
export const labelForm = `(?=[${labelBeginnings}]|[\\u4e00-\\u9fff]{2,5}类)(?:${labelForms})`;

/** What binds somebody. */
export const binding = new RegExp(
  `(?:${anyOf(['应当', '应该', '必须', '务必', '不得', '严禁', '禁止', '确保', '保证', '负责', '承诺', '方可', '一律', '需要'])}|(?<![适相对反响供呼答效])应(?!急|用|对|收|付|届|聘|该)|(?<![必急所客户要])需(?!求)|须(?!知)|(?<![主重需紧只不想摘简概首纪次])要(?!求|点|素|件|闻|么|是|约)|不能|不可)`,
);

/** A word that asks for something without saying when or how often. */
export const vagueTime =
  /(?<!不)及时|尽快|尽早|迅速|第一时间|随时|适时|按时|限期|在?规定(?:的)?(?:时间|时限|期限)内|在?承诺(?:的)?时间内|合理(?:的)?时间内/;
export const vagueOften = /不?定期|经常|时常|阶段性|周期性|常态化/;

/** Whom a document speaks of as acting: a post, a department, a team. As the source of an expression. */
export const roleForm = String.raw`(?:(?:(?![由应需须后时])[\u4e00-\u9fff/]){0,10}(?:部门?负责人|负责人|专员|经理|主管|主任|顾问|客服|客服人员|业务员|业务人员|销售人员|维护人员|管理人员|工作人员|服务人员|技术人员|接待人员|值班人员|人员|员工|专人|坐席|座席|工程师|师傅|技师|值班员|接线员|话务员|班长|组长|店长|总监|部门|部|中心|小组|团队|办公室|管理处|服务处|营业厅|分公司|公司|支行|分行|门店|营业所|营业部|项目部|单位|站|科|处(?!理|罚|于|置)|委员会))`;

/** Names of limits, of what is done, and of what happens before it: none of them tells customers or matters apart. */
export const limitNames =
  /^逾期|^延迟|^延误|时[间限效长]|期限|频[率次]|周期|次数|标准|要求|内容|方式|方法|流程|条件|目的|范围|职责|管理|制度|规[定范程]|[准守细]则|须知|办法|措施|原则|说明|注意|待遇|权益|有效|评[价估审]|考核|记录|登记|承诺|响应|回[复应访]|答复|反馈|处理|解决|办[理结]|受理|联系|沟通|通知|上报|报告|拜访|走访|跟进|调查|分析|审[批核]|安排|提交|完成|进行|接[到听单待]|收到|派|确认|提[出供交]|开展|组织|负责|制定|公司|我们|本|后$|时$|前$|内$|起$|(?<!节假|休息)日$|会议|培训|检查|保存|保留|录音|率$|度$|每|至少|不|应|须|需|由|将|把|被|和|并|总则|附则|步骤|阶段|环节|指标|目标|积分|服务|超|连续|不足|满|低于|高于|达到|支持|热线|电话|保修|质保|延长|延期|机构|^企业|建立|设立|实行|实施|提供|公布|设置|平均|金额|额度|客服|系统|人$|^要|在$|^[备附]?注|^其中|^一般$|^例|^此外|^另外|^原则/;
