// How long something lasts that nobody has to finish: warranties, terms of payment, the length of a talk, the hours of a service.
import type { Construction, Context } from './pattern.ts';

/** 整机保修两年 · 账期45天 · 七天无理由退货: what holds for so long. */
export const term: Construction = {
  kind: 'other_obligation',
  fits: ({ figure, before, after, leads, part }) =>
    figure.measure === 'duration' &&
    ((figure.side === undefined &&
      /^(?:自[^，。；]{1,12}起(?:计算)?|[\u4e00-\u9fff、]{2,10}?为?|为)?$/.test(before) &&
      new RegExp(`(?:${lasting})(?:期限?|时间)?$`).test(leads[0] ?? '')) ||
      (figure.side === undefined &&
        new RegExp(
          `(?:${lasting})(?:期限?|时间)?(?:一般|原则上)?[为是：]?(?:[^，。；]{1,12}起(?:计算)?|[^，。；后]{0,4})$`,
        ).test(before)) ||
      (figure.side === undefined && (ofItsOwn.test(before) || orElse(before, part))) ||
      new RegExp(`^内?(?:的)?(?:免费|有限|可)*(?:${guarantee})`).test(after)),
};
/** 质保18个月或运行3000小时: by time or by use, whichever comes first. */
function orElse(before: string, part: string): boolean {
  return /^或者?[\u4e00-\u9fff]{0,4}$/.test(before) && new RegExp(`${lasting}|质保期`).test(part);
}

/** 保护期三十天, 冷静期七天. */
const ofItsOwn = /(?:保护|冷静|观察|公示|犹豫|等待|磨合|交接|过渡|缓冲|锁定|免租)期[为是：]?(?:限|间)?$/;
const guarantee = '保修|质保|账期|试用|保[换退]|包[换退修]|无理由|三包|质量保证|退换货?保障';
const lasting = `${guarantee}|免费维修|免费保养|租期|合同期|宽限|信用期|付款期?|结算期|服务期|承诺期|质量保证`;

/** 七日内可申请复核 · 三十天内有权退订: what somebody may do, so long. 可延长至三十日 still asks for it. */
export const right: Construction = {
  kind: 'other_obligation',
  fits: ({ figure, before, after, next }) =>
    figure.measure === 'duration' &&
    figure.side === 'within' &&
    !/延|顺延|放宽/.test(after.slice(0, 8)) &&
    (/^内?[^，。；]{0,4}?(?:可以?|有权|均可)(?!疑|能|靠)/.test(after) ||
      /^内?(?:未|没有)[^，。；]{0,4}异议/.test(after) ||
      (/的$/.test(after) && /^[\u4e00-\u9fff]{0,4}(?:可以?|有权)/.test(next)) ||
      /^内?(?:以?书面|向[^，。；]{2,8})?(?:形式)?(?:提出(?:异议|申[请诉]|投诉|索赔|退[货单]|复[核议])?|申[请诉]|投诉)$/.test(
        after,
      ) ||
      /(?:可以?|有权)(?:在|于|自|凭)[^，。；]{0,14}$/.test(before)),
};

/** 通话时长控制在五分钟以内 · 每次面谈不少于半小时: how long an act takes, no limit until it is done. */
export const length: Construction = {
  kind: 'other_obligation',
  fits: ({ figure, before, leads }) =>
    figure.measure === 'duration' &&
    figure.side !== 'before' &&
    ['分钟', '小时', '秒', undefined].includes(figure.unit) &&
    lengths.test(before === '' || /^一般为?$/.test(before) ? (leads[0] ?? '') : before),
};
const lengths =
  /(?:(?<!处理|响应|等待|等候|修复|解决|办理|接听)时长|长短|(?:通话|交谈|谈话|面谈|拜访|走访|会谈|会议|沟通|培训|参观|停留|讲解)(?:的)?时间)[^，。；后]{0,8}$|(?:回访|电话|接待)时间(?:每次|一般|不[少多]于|控制在|为)*$|(?:每次|每场|单次)[^，。；后]{0,6}时间[^，。；后]{0,6}$|^(?:每次|每场|单次)(?:通话|交谈|面谈|拜访|走访|会议|沟通|培训)[^，。；后]{0,4}$/;

/** 24小时热线 · 7×24小时服务 · 24小时值班: when somebody is there; no limit to anything. */
export function isAvailability({ figure, before, after }: Pick<Context, 'figure' | 'before' | 'after'>): boolean {
  if (figure.unit !== '小时' || figure.value !== 24 || figure.side !== undefined || figure.comparator) return false;
  return (
    /^(?:全天候|不间断|全时|人工|免费|专人)*(?:的)?(?:客户|客服|在线|服务|报修|投诉|咨询|电话|热线|值班|值守|接听|救援|监控|监督|营业|开通|开放|受理|保持|畅通|应急|待命|接待|保障|工作|技术|支持|响应|开机|待机)/.test(
      after,
    ) ||
    /[×xX*]$|全天$|每[天日]$/.test(before) ||
    /^(?:均|都|全程)?有(?:专)?人/.test(after)
  );
}

/** 24小时电话接听 · 7×24小时响应: whoever is always there to answer promises an answer. */
export function isAnswering({ after }: Pick<Context, 'after'>): boolean {
  return /^[^，。；]{0,6}(?:响应|接听|应答)/.test(after);
}
