// Whom a rule is for: a tier, a class, an urgency, or customers with something in common. Said in the part of the sentence, before it in
// the sentence, before its colon, in its row, or in the headings above.
import { anyOf, binding, customerWords, general, limitNames, requestWords, roleForm } from '../lexicon.ts';
import { type Mapped, slice, spanOf, trimmed } from '../text/mapped.ts';
import { matchesOf } from '../text/matches.ts';
import { becoming } from './naming/becoming.ts';
import { caredFor, describedWhole, isActor } from './naming/descriptions.ts';
import { fieldNames, type Names, type Whom } from './naming/names.ts';

const customers = anyOf(customerWords);
const requests = anyOf(requestWords);

/** 对新开户客户, 提出意见的客户, 逾期未缴费用户: told apart by what is said of them. */
const described = [
  new RegExp(
    String.raw`(?:对于?|针对|向|(?<![降升转成变认视列评调归划定称作])为|给|凡是?|属于?|回访|拜访|联系)(?:所有|全部|各)?((?:[^，。；：、的对向]{1,12}的)?[^，。；：、的对向]{0,6}${customers})`,
    'g',
  ),
  new RegExp(
    String.raw`(?:对于?|向|拜访|走访|回访|联系)([\u4e00-\u9fff]{0,6}\d[^，。；：对向]{0,10}?以[上下内]的?[\u4e00-\u9fff]{0,4}?${customers})`,
    'g',
  ),
  new RegExp(
    String.raw`((?:[^，。；：、对向]{2,12})的(?:[\u4e00-\u9fff]{2,3}(?=病人|患者|客户|会员|用户))?${customers})`,
    'g',
  ),
  new RegExp(
    String.raw`(?:^|[，；、：])((?!不|让|对|向|给|为|与|接|收|受理|办理|承接|推荐|介绍|邀请|发展|引荐|帮|通|联|回|在|由|新增|维护|管理|了解|确保|告知|提|该|本|每)[\u4e00-\u9fffA-Za-z]{1,6}(?:(?<![自由])${customers}|(?<![补办刷持制开退续售发丢换])卡))(?!的|总?数|总量|信息|资料|关系|经理|代表|中心)`,
    'g',
  ),
  new RegExp(String.raw`(?:属于?|凡属?|对于?)([^，。；：]{1,12}的${requests}(?:[和及、]${requests})?)`, 'g'),
  // 维修站所在地区及邻近地区: a place by what is there.
  /(?:在|于)(?:本|我)?(?:公司|司)?([^，。；：、在于]{1,8}所在(?:城市|地区|区域|省份|[地省市县])(?:(?:及|和|与|或)?其?(?:周边|邻近|附近)(?:城市|地区|区域)?)?)/g,
  new RegExp(String.raw`((?:所有|全部|全体|每位|每个|每名)(?:的)?${customers})`, 'g'),
  /(?:^|对)(每(?:个|位|名|家|户|单|件|起|项)(?!月|季|年|周|工作日|小时|星期|环节|步骤|员工)[\u4e00-\u9fff]{2,8}?)(?<!经理|专员|员工|人员|站长|店长|主管|顾问|业务员|坐席|客服)(?=至少|应|须|不少于|最少|每|，)/g,
];

/** 连续两季未下单的客户, 属于质量问题的投诉: somebody or something that a clause of its own tells apart, right before what is said of them. */
export function relativeIn(words: Mapped): Whom | undefined {
  const match = matchesOf(words.text, relative).at(-1);
  const name = match?.[1];
  if (!match || !name || isGeneral(name) || /我们|他们|自己|公司的|每[月周年日季]|立即|及时/.test(name))
    return undefined;
  return whomAt(words, match.index + match[0].indexOf(name), name);
}
const relative = new RegExp(
  String.raw`(?:^(?:但|而|且|其中)?(?:对于?|针对|凡是?|属于?|如|若)?|对于?|针对|凡是?|属于?)(?!对|属于|凡|针对|如|若|或|及|和|与)(?!(?:对|针对|由|在|向|为|与|接|收|每|公司|我)|[^，。；：]{0,8}(?:提供|负责|管理|拥有))([^，。；：、]{2,16}的(?:${customers}|${requests})(?:[和及、](?:要求|意见|建议|诉求|${requests}))?)(?=$|应|须|需|要|在|于|由|每|可|一律|均|进行|的?，)`,
  'g',
);

/** 租户, 会员, 学员: words that say of themselves whom a house serves. */
const particular = /全体(?:租户|业主|住户|学员|家长|会员|经销商)|租户|持卡人|新生|老生|商户|师生/g;

/** 每半年拜访骨干客户一次: whom the verb of the part itself names. */
export function objectIn(words: Mapped): Whom | undefined {
  const match = object.exec(words.text);
  const name = match?.[1];
  return match && name && !isGeneral(name) && !misleading.test(name)
    ? whomAt(words, match.index + match[0].length - name.length, name)
    : undefined;
}
const object = new RegExp(
  `(?:拜访|走访|回访|联系|邀请|慰问|通知|告知|致电|看望|探望)((?!了解|情况)[\\u4e00-\\u9fffA-Za-z]{1,6}(?:${customers}))(?!的|经理|信息|资料|满意)`,
);

/** Words that only seem to describe customers: parts of formulas, pronouns, what is done with them. */
const misleading =
  /(?:部|员|理|人|台)(?:回访|拜访|走访|联系)|接到|收到|告诉|告知|存入|导游|立即|及时|每[月周年日季]|我们|为客户|[除乘]|\d次|数量|系统|总数|其他|我们|他们|自己|期初|中的|与|应|须|需要|一次|过程|要求|进行|公司的|认可|主要/;

/** Customers told apart by what is said of them: the nearest before `at`, else the first after it. */
export function describedIn(words: Mapped, at: number): Whom | undefined {
  for (const pattern of described) {
    const all = matchesOf(words.text, pattern).filter(
      ({ 1: name = '' }) => (!isGeneral(name) || /^(?:所有|全[部体]|每)/.test(name)) && !misleading.test(name),
    );
    const match = all.filter(({ index }) => index < at).at(-1) ?? all.at(0);
    const name = match?.[1];
    if (match && name) return whomAt(words, match.index + match[0].length - name.length, name);
  }
  const plain = matchesOf(words.text, particular);
  const match = plain.filter(({ index }) => index < at).at(-1) ?? plain[0];
  if (match) return whomAt(words, match.index, match[0]);
  return embeddedIn(words, at);
}

/** 业主, 租户: whom all of a house's trade is with. */
export function isTrade(name: string): boolean {
  return trade.test(name);
}
const trade = new RegExp(`^(?:${particular.source})$`);

/** 受理居民客户用电申请后, 会员每消费…: customers of a sort inside an occasion or as what a phrase begins with. */
export function embeddedIn(words: Mapped, at: number): Whom | undefined {
  for (const match of matchesOf(words.text.slice(0, at), embedded)) {
    const name = (match[1] ?? '').replace(lead, '');
    if (name !== '' && !/推荐|介绍|邀请|发展|引荐/.test(name) && !isGeneral(name) && !misleading.test(name))
      return whomAt(words, match.index + match[0].indexOf(name), name);
  }
  return undefined;
}
const embedded = new RegExp(
  String.raw`(?:^|受理|接到|收到|办理|接受|承接|[，、])([^，。；：、的]{0,8}?(?:${customers}))(?=的?(?:投诉|咨询|报修|申请|来电|来访|业务|用电|用水|用气|新装|报装|订单|要求|诉求)|每|须|应|可|在|首次|消费|购|下单|累计|连续|凡|当|有|享)(?!在线|每[天日]早)`,
  'g',
);
const lead = /^(?:当|在|如|若|凡|对于?|为|向|给|受理|接到|收到|办理|每[位个名])+/;

const unmarked = new RegExp(`^(?:(?:${customers})(?:的)?[\\u4e00-\\u9fff]{0,4}?)?(?:${requests})$`);

/** Words that stand for everybody who is served, or for anything they come with. */
export function isGeneral(name: string): boolean {
  return general.test(name) || unmarked.test(name);
}

function whomAt(words: Mapped, from: number, text: string): Whom {
  return { names: [text], span: spanOf(slice(words, from, from + text.length)) };
}

/** What stands before a colon, heads a section or begins a row, where it is a name of somebody or something told apart. */
export function whomOf(lead: Mapped, names: Names = fieldNames): Whom | undefined {
  return names.once(lead, () => whomIn(lead, names));
}

function whomIn(lead: Mapped, names: Names): Whom | undefined {
  const colon = lead.text.indexOf('：');
  const bracket = lead.text.indexOf('（');
  const ends = [colon, bracket].filter((at) => at > 0);
  const words = trimmed(ends.length === 0 ? lead : slice(lead, 0, Math.min(...ends)));
  // 我们将大客户分为三类：…: a sentence, no name.
  if (words.text.length > 30 || /分为|划分为?[^标的]|如下|我们|包括/.test(words.text)) return undefined;
  // 有下列情形之一的，认定为甲级客户：…
  const found = names.near(words) ?? (/[的，]/.test(words.text) ? becoming(words) : undefined) ?? describedWhole(words);
  if (found) return found;
  const cared = caredFor(words.text);
  const name = cared ?? withoutProcess(words.text);
  const from = words.text.indexOf(name);
  const isSurely = cared !== undefined || names.isOwn(name) || /^[A-F]$/.test(name);
  // 3.2：质量问题, 节点三：物流问题: the number of a step says nothing, its name does.
  const behind =
    colon > 0 && colon < 12 && !isSurely && colon + 1 < lead.text.length ? slice(lead, colon + 1) : undefined;
  const named = behind && !behind.text.includes('：') ? whomOf(behind, names) : undefined;
  if (named) return named;
  if (from < 0 || !(isSurely || (name.length <= 14 && apart.test(name) && !isAboutAll(name)))) return undefined;
  return { names: [name], span: spanOf(words, from, from + name.length) };
}

/** 灯塔客户的维护要求: the name and what is done with it. */
export function withoutProcess(text: string): string {
  return text
    .replace(/（.*$/, '')
    .replace(/[：“”"\s]/g, '')
    .replace(processes, '');
}
const processes =
  /的?(?:日常|定期|售后|分级|专属|管理|维护|服务|回访|拜访|走访|处理|处置|受理|响应|沟通|联系|跟进|接待|解决|办理|关怀|维系|评定|认定|入会|升级|申请|条件|标准|要求|规定|频率|频次|周期|时限|时间|时效|流程|办法|细则|方式|方法|权益|待遇|政策|优惠|措施|策略|制度|规范|程序)+$/;

/**
 * What begins a phrase right before its limit, or stands before its colon beside others of its kind, tells matters apart although no table
 * knows it: 水管爆裂20分钟内到场, 急修：…; 小修：…. Not a post, not an occasion, not the name of what is limited.
 */
export function matterBefore(words: Mapped, at: number): Whom | undefined {
  // 退货收到后两天内, 续约申请应在受理后五日内: the occasion stands between the matter and its limit.
  const whole = words.text.slice(0, at);
  const cut = whole.replace(occasion, '');
  const before = cut.length >= shortestMatter ? cut : whole;
  const match =
    /^(?:其中|且|若|如|凡是?|属于?|对于?|针对|遇到?|发生|出现)?([^，。；：\s]{2,14}?)(?:的|，)?(?:原则上|一般|平均|均|也)?(?:应当|应该|应|须|必须|需要|需|要|可|将)?(?:在|于|为)?$/.exec(
      before,
    );
  const name = match?.[1];
  if (!match || !name || !isMatter(name)) return undefined;
  return whomAt(words, before.indexOf(name), name);
}

const shortestMatter = 3;
const occasion =
  /(?:应当?|须|需|要)?(?:在|于|自|从)?(?:收到|接到|下单|签[约订收]|付款|受理|获知|得知|交付|验收|购买|提交|登记|到货|开户)[^，。；]{0,6}?(?:之?后|之日起|起)$/;

/**
 * A matter told apart by what is said of it before its limit: 情况复杂的, 涉及人身安全的, 属于质量问题的, 其余的. What merely happens first (未能当场
 * 答复的) tells nothing apart.
 */
export function conditionBefore(words: Mapped): Whom | undefined {
  const match = told.exec(words.text);
  const name = match?.slice(1).find((one) => one !== undefined);
  if (!match || !name || isGeneral(name)) return undefined;
  return whomAt(words, match.index + match[0].indexOf(name), name);
}
const told = new RegExp(
  [
    String.raw`^(?:但|而|且|其中)?(?:对于?|凡是?|如果?|若|遇到?|属于?)*((?:情况|问题|案情|情节|事情|内容|原因|事项|[^，。；]{2,6})?(?:特别|较为?|比较|确实?)?(?:复杂|紧急|简单|特殊|疑难|重大|严重|轻微|重要|敏感|困难)(?:情[况形]|问题|事项|的)?)(?:的|时|下)?(?:，|$|应|须|需|要|可|在|于|由|按|不)`,
    String.raw`^(?:但|而|且|其中)?(?:对于?|凡是?|如果?|若|遇到?)*(?:有)?((?:涉及|不?属于?|因|由于|需要?)[^，。；]{2,16})(?:的|时)(?:，|$|应|须|需|要|可|在|于|由|按)`,
    String.raw`^(?:但|而|且|其中)?(?:对于?|针对|凡是?|遇到?|如遇|发生|接到)(?![^，。；]{0,14}(?:提出|提供|进行|作出|做出|给予|负责))([^，。；的]{2,12}(?:${requests}|事项|情[况形]|事件|事故))(?:的|时|后)?(?:，|$)`,
    // 逾期未缴者, 三次以上未接听者, 对结果不满意者.
    String.raw`^(?:但|而|且|其中)?(?:对于?|凡是?|如果?|若)*((?!能|可|凡|对|如)[^，。；：]{2,16}(?<![或记作学笔编读作消费投资第志愿])者)(?:，|$|不|应|须|需|要|可|在|于|由|按)`,
    // 对处理结果不满意的, 回访不满意的.
    String.raw`^(?:但|而|且|其中)?((?:对[^，。；]{1,10}|回访|评价|客户)?(?:仍|表示)?不满意)的?(?:，|$)`,
    String.raw`^(?:等级|级别)?(?:为|是|属)[“]?([A-F高中低一二三四五甲乙丙丁][类级]?)[”]?(?:的|时)(?:，|$|应|须|每)`,
    String.raw`^(?:但|而)?(其[他余它](?:的|者|情[况形]|类型?|级别|等级|事项|问题)?)(?:，|$|应|须|需|均|一律|可|在|于|由|按|每)`,
    // 指标异常的, 到期不续的, 无人接听的: the clause before the one that says what is owed to them.
    String.raw`^(?:但|而|且|其中|若|如果?|凡是?|对于?|遇到?)?((?!未能|不能|无法|超|逾|客户要求|如需|确)[^，。；：\d]{2,14}[^后时前起内间日上下](?<!应当|必须|不|未|通过|同意|完成|结束)的)(?:，|$)`,
  ].join('|'),
);

/** 需检索研究的2个工作日内, 不具备的20天: what is said of the matter right before its limit. */
export function ofWhich(words: Mapped, at: number): Whom | undefined {
  const match =
    /(?:^|[，；：])(?:但|而|其中|对于?|凡是?|属于?)?([^，。；：、]{1,14}[^后起日时内前右间](?<!完毕|结束|开始)的)(?:应当?|须|需|要|在|于)*$/.exec(
      words.text.slice(0, at),
    );
  const name = match?.[1];
  if (!match || !name || /^(?:我们|公司|客户|接到|收到|在|由|提供|给|向)/.test(name)) return undefined;
  return whomAt(words, match.index + match[0].indexOf(name), name);
}

/** 该类客户, 上述客户, 此类投诉: whoever was named last. */
export function pointsBack(text: string): boolean {
  return back.test(text);
}
const back = new RegExp(
  `(?:该|此|这|上述|以上|前述|同)(?:[一二两三四]?(?:类|级|种|些|部分|档|等级|级别|类型))?(?:的)?(?:${customers}|投诉|故障|报修|事件|问题|工单)|(?:该|此|这)[类级档](?!似|型|推)`,
);

/** 客户预约勘测: what somebody does is an occasion. */
const didSomething = new RegExp(`^${customers}(?!的)[\\u4e00-\\u9fff]{2,}`);

/** A longer one is a sentence. */
const longestMatter = 14;

/** Whether words before a colon or at the head of a list may tell matters apart. */
export function isMatter(name: string): boolean {
  // 专员应于回访客户 当日…: a sentence.
  if (/(?:条件|标准|资格|门槛|权益|依据|[时期]限|频[率次]|周期)$/.test(name)) return false;
  // 酒店给予如下授权, 铃响: what somebody gives or does is no name.
  if (/如下|授权|权限|铃响|响铃|铃声|给予|并?告[诉知]|存入|发至|协调|寄[一送]|备份$|^凡/.test(name)) return false;
  if (/、$|应[于在当]|须[于在]|需[于在要]|必须|^[在自从]|^[升降晋]级$/.test(name)) return false;
  if (
    /(?:故障|投诉|报修|抢修|急修|小修|大修|维修|事故|咨询|订单|件|类|型|级|案|客户|会员|用户|商品|业务|工单|需求)$/.test(
      name,
    )
  )
    return name.length <= longestMatter && !isGeneral(name);
  // 离店后还要留: words about when and how are no name. Nor is an act or its end: 先安抚, 面谈结束.
  if (
    didSomething.test(name) ||
    isActor(name) ||
    /^(?:或|先|再|首[次诊单]|经|从|自|并|在)|(?:开始|保管|≤|第)$|^(?:升级|例行|[\u4e00-\u9fff]{0,2}沟通|通报|预警)$|[≥≤><]/.test(
      name,
    ) ||
    /最[长短迟多少低高快慢]$|间隔|账期|在/.test(name) ||
    /[按依凭由]|以[^，]*为|[后时前](?:再|还|即|才|就)|[还再]?[须需应要]$/.test(name)
  )
    return false;
  return name.length <= 12 && !/[\d□■]/.test(name) && !limitNames.test(name) && !new RegExp(`${roleForm}$`).test(name);
}

const apart = new RegExp(
  `^(?!常见|存在|发现|主要|解决|注意|以下|哪些|什么|本)[\\u4e00-\\u9fffA-Za-z]{2,10}(?:${customers}|投诉|故障|工单|报修|咨询|订单|问题|事件|纠纷|业务|地区|[维抢急小大]修|(?<![办刷持])卡|(?<![分种])类|(?<![升降分等层上下年])级|(?<![条软邮附文案证零硬事])件)$`,
);
const isAboutAll = (text: string): boolean =>
  general.test(text) ||
  binding.test(text) ||
  /统一|进行|^(?:目标|回访|接待|处理|管理|维护|受理|适用|客户|用户)|^服务(?:客户|对象|投诉$)/.test(text);
