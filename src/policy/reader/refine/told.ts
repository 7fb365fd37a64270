// Figures that are told and not asked for: examples, statistics, what was and what is hoped for, the results of an enquiry.
import { anyOf, binding, customerWords } from '../lexicon.ts';
import type { Sentence } from '../structure/phrases.ts';
import type { Placed } from './contexts.ts';

/** Whether a figure is told of the world, not asked of anybody. */
export function isTold(placed: Placed, sentence: Sentence): boolean {
  return (
    isDefined(sentence) ||
    isExample(placed, sentence) ||
    isPastOrHope(placed, sentence) ||
    isResult(placed, sentence) ||
    isEffect(placed) ||
    isShareOfAll(placed) ||
    isScale(placed, sentence)
  );
}

const reported =
  /研究(?:表明|显示|发现)|据统计|数据显示|调查(?:显示|表明|发现)|统计显示|据调查|数据表明|资料显示|实践证明|事实证明|经验表明/;

/** 本办法所称用户，是指…: the word is explained, nothing asked. */
function isDefined({ body }: Sentence): boolean {
  return /^(?:本(?:办法|制度|规定|细则|规范|条例|条)|以上|上述)?(?:中)?所称/.test(body.text) && /是?指/.test(body.text);
}

/** 据统计…; 例如…: told, not asked for. */
function isExample({ part }: Placed, { host, body, leads }: Sentence): boolean {
  if (reported.test(host ? host.text : body.text)) return true;
  if (leads.some(({ words }) => /^(?:例如?$|例如|举例|示例|案例|比如|范例)/.test(words.text))) return true;
  if (/^(?:例如|比如|譬如|诸如)/.test(part.plain)) return true;
  return /^(?:例如|比如|譬如|如果一|假如|假设|举例|举个例子|打个比方)/.test(body.text) && !binding.test(body.text);
}

/** 截至去年底已办结三百件 · 三年内成为同行第一: what was and what is hoped for. */
function isPastOrHope({ figure, context }: Placed, { body }: Sentence): boolean {
  const { part } = context;
  if (binding.test(part)) return false;
  if (
    /^(?:截[至止]|目前|去年|上个?(?:月|周|季度|半年)(?![末底前])|近年来|多年来|自[^，。]{2,10}以来)/.test(body.text) &&
    figure.side !== 'within'
  )
    return true;
  if (/愿景|行业平均|同行平均/.test(body.text)) return true;
  // 我们去年做到四成.
  if (/(?:去年|前年|上年度?)[^，。；每]{0,8}$/.test(context.before) && !/[较比于与]/.test(context.before)) return true;
  return /愿景|力争|争取|规划|跻身|迈入|成为(?:行业|国内|本地|全国|领先|一流)|(?:共|累计)(?:处理|受理|办结|完成|接待|回访|服务)|已经?(?:处理|受理|办结|完成|接待|回访|服务)了?[^的，。；]{0,4}\d/.test(
    part,
  );
}

/** 本次共发放五百份，满意度91.3分 · 12%的客户反映…: what an enquiry found. */
function isResult({ figure, context: { part } }: Placed, { body }: Sentence): boolean {
  if (binding.test(part) || figure.measure === 'frequency') return false;
  if (sayings.test(part)) return true;
  return (
    figure.comparator === undefined &&
    figure.measure !== 'duration' &&
    /本次(?:调查|测评|共|活动|回访)|此次|[同环]比|较(?:上|去|前)(?:年|月|季|期)|较同期|共(?:发放|收回|回收|收到)|有效问卷|受访/.test(
      body.text,
    )
  );
}
const sayings = new RegExp(
  `%的?(?:${anyOf(customerWords)}|人|企业|受访者)[^，。；]{0,4}(?:反映|认为|表示|选择|愿意|会(?!员)|流失|来自|源于|不满|接到过)`,
);

/** 复购率提升5%，利润就增长两成: what something leads to. 提升至九成以上 asks for it, 下降三成的 is a condition. */
function isEffect({ figure, context: { before, after, part } }: Placed): boolean {
  if (figure.unit === '倍') return !/积分|点数|享|返|奖|赠|成长|经验|赔|罚|双倍/.test(part) && !binding.test(part);
  return (
    figure.measure === 'percent' &&
    (figure.comparator === undefined || figure.comparator === 'between') &&
    /(?:提[升高]|增[长加]|上升|下[降滑]|减少|降低|节[约省])(?:了|约|近)?$/.test(before) &&
    !/的|者/.test(after.slice(0, 2)) &&
    !/幅度|目标|不[少低]/.test(part) &&
    !binding.test(part)
  );
}

/** 两成的客户带来八成的利润: a truth about all, not a sample to be drawn. */
function isShareOfAll({ figure, context: { before, after, part, next, isLabelled } }: Placed): boolean {
  if (figure.measure !== 'percent' || figure.comparator !== undefined || binding.test(part)) return false;
  if (/占(?:比|了|到)?(?:约|近|为)?$/.test(before) && (!isLabelled || /贡献|带来|创造|却/.test(part + next)))
    return true;
  return (
    /^的(?:[\u4e00-\u9fff]{0,4}(?:客户|顾客|用户|企业|会员|投诉|利润|收入|业绩|销售|时间|问题))/.test(after) &&
    !/抽|随机|选|不少于|至少|按/.test(before)
  );
}

/** 非常满意100分，满意80分: what the answers of a questionnaire count, no target. */
function isScale({ figure, context: { before, after } }: Placed, { parts }: Sentence): boolean {
  const scores = parts.flatMap(({ figures }) => figures).filter(({ measure }) => measure === 'score');
  return (
    (figure.measure === 'score' && (/满分$/.test(before) || /^(?:为|是)?满分|^制/.test(after))) ||
    (figure.measure === 'score' &&
      figure.comparator === undefined &&
      scores.length > 1 &&
      /(?:满意|一般|优秀?|良好?|[很较]?好|[很较]?差|及格|合格|同意)(?:为|得|计|=|：)?$/.test(before))
  );
}
