// Figures that are no quantities: dates, times of day, numbers of laws and articles, telephone numbers, names with digits in them.
// They are covered before quantities are looked for; what is covered keeps its length.

const distractions = new RegExp(
  [
    // 2026年3月1日, 2026-03-01, 3月31日, 9:00-18:00
    String.raw`(?:19|20)\d{2}年?[-/.年]?\d{1,2}[-/.月]\d{1,2}[日号]?`,
    String.raw`(?:19|20)\d{2}年度?(?:\d{1,2}月)?`,
    String.raw`(?:19|20)\d{2}-(?:0[1-9]|1[0-2])(?!\d)`,
    String.raw`(?<![\d个半])(?:1[0-2]|[1-9])月(?:[123]?\d[日号]|底|初|末|份|中旬|上旬|下旬|前(?!期)|起|至(?=\d{1,2}月)|(?![以之内后\d]))`,
    String.raw`[零一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}[日号]`,
    String.raw`(?<!\d)[01]?\d[:：][0-5]\d(?:[:：][0-5]\d)?(?:-(?:次日|翌日)?(?:2[0-4]|[01]?\d)[:：][0-5]\d)?|(?<!\d)2[0-4][:：][0-5]\d(?:-(?:次日|翌日)(?:[01]?\d)[:：][0-5]\d)?`,
    // 每日8:00-22:00, 每周一至周五: when somebody is there.
    String.raw`每(?:日|天|周|个?工作日)(?:[一二三四五六日]?(?:至|到|-)(?:每?周)?[一二三四五六日])?(?:上午|下午|早上|早)?\s?(?=\d{1,2}[:：点时](?!(?:\d{1,2}分?|整)?(?:之|以)?前))|每周[一二三四五六日](?:至|到|-)(?:每?周)?[一二三四五六日]`,
    // 次月5日: a date.
    String.raw`[次下本当上]个?月\d{1,2}[日号]`,
    // 22时至次日6时
    String.raw`\d{1,2}[时点](?:\d{1,2}分)?(?:至|-|到)(?:次日|当日|第二天)?(?:早上?|上午|下午|晚上?|凌晨)?\d{1,2}[时点]`,
    // The year before, the year after.
    String.raw`(?<!以)[上下本当]一?(?:年度|个?季度|个?月|年|周)|前一?年度?|[上下前][一1]次|[上下]半年(?!度?(?:各|[一二两12]次))`,
    // The 30th: a day of the month, no length of time.
    String.raw`(?<!\d)[123]?\d号`,
    // 按每小时5%减免: a rate.
    String.raw`按每(?:小时|天|日|次|单|月|年)`,
    // 五年期: a sort of contract.
    String.raw`[\d一二三四五六七八九十]+年期`,
    // 〔2014〕89号, 第十二条, 第一时间, 第二次
    String.raw`[〔\[（【](?:19|20)\d{2}[〕\]）】]\s?\d+号?`,
    String.raw`第[\d一二三四五六七八九十百零两]+(?:条|款|项|章|节|次|期|届|阶段|步|季度|名|位|级|类|部分|时间|方|页|个|者|手|季)?(?![\d一二三四五六七八九十百天日周年])`,
    // 400-800-1234, 13800000000, 12315
    String.raw`(?<!\d)\d{3,4}-\d{3,4}-?\d{3,4}(?!\d)|(?<!\d)\d{7,}(?!\d)|(?<!\d)1\d{4}(?=热线|电话|平台)`,
    // ISO9001, P0, V2.0
    String.raw`[A-Za-z]{1,6}[-]?\d+(?:\.\d+)*(?![\d小个工天日分元%次])`,
    // 一对一, 一站式, 一式两份, 三包, 五星, 二维码
    String.raw`[二三四五六七八九十两]分之[一二两三四五六七八九十]|(?<=[、季度])半年(?=、|[和及]年)|一对一|1对1|一站式|一式[一二两三四]份|一次性|分[一二两三四五\d]+次|二次(?=[\u4e00-\u9fff])(?![以及或的、])|一次(?=解决|办结|通过|成功|修复|合格|交验)|一体|一致|一律|一定|一起|一切|一般|一旦|一样|一直|进一步|统一|唯一|万一|之一|三包|二维码|三方|四舍五入|十分(?!钟)|千万(?!元)|万分(?!之)|百分百(?=的)|一系列|一方面|单一|逐一|一线|一流|一手|一如|一贯|一并|同一|任一|每一(?!年|月|周|季|天|日)|某一|这一|首问|第三(?![十百])`,
  ].join('|'),
  'g',
);

/** The text with its distracting figures covered by signs that no pattern knows; `sentence` is what it is a part of. */
export function withoutDistractions(text: string, sentence: string = text): string {
  // 交付后第3天…，第7天…: days after something are limits; any other 第3天 is the name of a day.
  const counts =
    /[完毕好]第[\d一二三四五六七八九十]+[天日周](?!的)|第[\d一二三四五六七八九十]+[天日周](?:[、，]|[和及与])第?[\d一二三四五六七八九十]+[天日周]|后(?:的)?第[\d一二三四五六七八九十]+[天日周]|后[^。；]{0,60}?[，、]第[\d一二三四五六七八九十]+[天日周](?!的)/.test(
      sentence,
    );
  return (counts || nextDay.test(text) ? text : text.replace(ordinals, covered))
    .replace(titles, (title) => title.replace(inTitles, covered))
    .replace(attributes, covered)
    .replace(distractions, covered);
}

function covered(figure: string): string {
  return '\u25a1'.repeat(figure.length);
}

/** 第二天中午前: the day after. */
const nextDay =
  /^第[\d一二三四五六七八九十]+[天日](?:，|$)|^第二天晨会|^第二天(?:上午|中午|下午|早上|晚上|下班|\d{1,2}[点时])?(?:之|以)?[前内]/;
const ordinals = /第[\d一二三四五六七八九十百零两]+[天日周年]/g;

/** 《每日回访明细表》 is the name of a sheet, whatever figures it holds. */
const titles = /《[^》\n]{1,40}》/g;
const inTitles = /每[日天周月季年]|当[日天]|[\d一二三四五六七八九十]+/g;

/**
 * A day that is only an attribute: right behind a transitive verb it belongs to the object (打印当日清单), before a noun that is served or
 * counted to that noun (当日到店客户). On what day something is done it says nowhere else.
 */
const attributes = new RegExp(
  [
    String.raw`(?<=导出|打印|[凭持]|查[看询阅]|整理|统计|汇总|核对|填写|回顾|检查|总结|分析|盘点|清点|下载|生成|制作|公布|发布|掌握|了解|回访|对|将|把|的)(?:当日|当天|当周|当月|每[日天周月]|次日(?=安排|行程|计划|日程))(?=[\u4e00-\u9fff])`,
    String.raw`(?:当日|当天)(?=(?:应|需|已|新增?|到店|进店|来[店电访厂]|成交|发生|受理|接待|预约|签约|到期|过?生日|维修|未处理|对应)?(?:的)?(?:(?:客户|顾客|会员|用户|业主|车主|患者|学员|订单|工单|投诉单|清单|名单|明细)))`,
    // 当日回访完毕后: an occasion.
    String.raw`(?:当日|当天)(?=[\u4e00-\u9fff]{0,8}(?:完毕|结束|完成|下班)(?:之?后|前|时))`,
  ].join('|'),
  'g',
);
