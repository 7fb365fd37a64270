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
    String.raw`(?<!\d)[01]?\d[:：][0-5]\d(?:[:：][0-5]\d)?(?:-(?:2[0-4]|[01]?\d)[:：][0-5]\d)?|(?<!\d)2[0-4][:：][0-5]\d`,
    // 22时至次日6时
    String.raw`\d{1,2}[时点](?:\d{1,2}分)?(?:至|-|到)(?:次日|当日|第二天)?\d{1,2}[时点]`,
    // The year before, the year after.
    String.raw`(?<!以)[上下本当]一?(?:年度|个?季度|个?月|年|周)|前一?年度?|[上下前][一1]次`,
    // The 30th: a day of the month, no length of time.
    String.raw`(?<!\d)[123]?\d号`,
    // 〔2014〕89号, 第十二条, 第一时间, 第二次
    String.raw`[〔\[（【](?:19|20)\d{2}[〕\]）】]\s?\d+号?`,
    String.raw`第[\d一二三四五六七八九十百零两]+(?:条|款|项|章|节|次|期|届|阶段|步|季度|名|位|天|级|类|部分|时间|方|页|个|者|手|日|周|年|季)?`,
    // 400-800-1234, 13800000000, 12315
    String.raw`(?<!\d)\d{3,4}-\d{3,4}-?\d{3,4}(?!\d)|(?<!\d)\d{7,}(?!\d)|(?<!\d)1\d{4}(?=热线|电话|平台)`,
    // ISO9001, P0, V2.0
    String.raw`[A-Za-z]{1,6}[-]?\d+(?:\.\d+)*(?![\d小个工天日分元%次])`,
    // 一对一, 一站式, 一式两份, 三包, 五星, 二维码
    String.raw`一对一|1对1|一站式|一式[一二两三四]份|一次性|一次(?=解决|办结|通过|成功|修复|合格|交验)|一体|一致|一律|一定|一起|一切|一般|一旦|一样|一直|进一步|统一|唯一|万一|之一|三包|二维码|三方|四舍五入|十分(?!钟)|千万(?!元)|万分|百分百|一系列|一方面|单一|逐一|一线|一流|一手|一如|一贯|一并|同一|任一|每一(?!年|月|周|季|天|日)|某一|这一|首问|第三`,
  ].join('|'),
  'g',
);

/** The text with its distracting figures covered by signs that no pattern knows. */
export function withoutDistractions(text: string): string {
  return text.replace(distractions, (figure) => '\u25a1'.repeat(figure.length));
}
