// A description as a whole: what stands before the nearest words and belongs to them – 新签、续签及退租的客户, 两年内客户 –, and without what only points at it.
import { anyOf, binding, customerWords, roleForm } from '../../lexicon.ts';
import { type Mapped, slice, spanOf } from '../../text/mapped.ts';
import type { Whom } from './names.ts';

/** The same somebody with all that is coordinated with them before, within the words they stand in. */
export function whole(body: Mapped, whom: Whom): Whom {
  const [name = ''] = whom.names;
  const at = body.at.indexOf(whom.span.from);
  if (whom.names.length !== 1 || at < 0 || !body.text.startsWith(name, at)) return whom;
  const span = beforeBound.test(name) ? (spans.exec(body.text.slice(0, at))?.[0].length ?? 0) : 0;
  const isBare = span === 0 && bare.test(name);
  const from = at - span - (isBare ? 0 : coordinated(body.text.slice(0, at - span)));
  const pointed = pointing.exec(body.text.slice(from, at + name.length))?.[0].length ?? 0;
  const text = body.text.slice(from + pointed, at + name.length);
  return text === name ? whom : { names: [text], span: spanOf(slice(body, from + pointed, at + name.length)) };
}

const bare = new RegExp(`^${anyOf(customerWords)}$`);
/** 以上客户, 内客户: the length of time or the amount stands before it. */
const beforeBound = /^(?:以[内上下]|之?内|卡)/;
const spans =
  /(?:半年|[年月季周次])(?=$)|[近满]?[\d一二两三四五六七八九十半]+(?:\.\d+)?(?:个)?(?:年|月|季度|周|天|日|小时|万元|元|亩|平方米)$/;
const pointing = /^(?:对于?|针对|凡是?|属于?|如|若|其中|包括|尤其是)(?=[\u4e00-\u9fff]{3})/;

/** How much before belongs to a list of like descriptions: 卧床病人、产后病人以及 */
function coordinated(left: string): number {
  const [list = ''] = /[^，。；：\s（）]{1,36}(?:、|和|与|及|或者?|以及)$/.exec(left) ?? [];
  const isOther =
    binding.test(list) || /[\d由向将把被给应须可]|[一二两三半][天日周月年次个]/.test(list) || actors.test(list);
  return isOther ? 0 : list.length;
}
const actors = new RegExp(`${roleForm}(?:、|和|与|及|或者?|以及)`);

/** 对于签过保养合同的客户：…: before a colon a description stands alone. */
export function describedWhole(words: Mapped): Whom | undefined {
  const name = alone.exec(words.text)?.[1];
  if (!name) return undefined;
  const from = words.text.indexOf(name);
  return { names: [name], span: spanOf(slice(words, from, from + name.length)) };
}
const alone = new RegExp(`^(?:对于?|针对|凡是?|属于?)?([^，。；：]{2,24}的${anyOf(customerWords)})$`);

/** 慢病户随访频次, 样板店走访要求: what a heading says is visited, called or looked after, where it is a noun of somebody or something. */
export function caredFor(text: string): string | undefined {
  const name = cared.exec(text.replace(/：.*$/, ''))?.[1];
  return name && !/^(?:每|各|本|我|该|此|全|所有|专|法人|个人|本人|客户|员工)/.test(name) ? name : undefined;
}
const cared =
  /^([\u4e00-\u9fff]{1,7}(?:户|店|点|群体?|人群|项目|工程|企业|单位|商|者|楼盘|车辆|设备|机构|家庭|小区|账户|院校|合同))(?:的)?(?:电话|上门|定期|日常|售后)?(?:回访|拜访|走访|巡访|随访|探访|家访|维护|联系|跟进|关怀|慰问|巡检|巡查|保养|服务)+(?:的)?(?:时间点?|时限|频[率次]|周期|要求|安排|制度|规定|标准|办法|计划|次数|细则)$/;

/** A post, whoever holds it: what is said of them is what they do, not for whom. */
export function isActor(name: string): boolean {
  return actor.test(name);
}
const actor = new RegExp(
  `^(?:${roleForm}|[\\u4e00-\\u9fff]{0,6}(?:(?<![会学])员|店长|院长|校长|(?<!大|教|律)师|总监|前台|总台|柜台|收银台|[甲乙丙我对双]方|[校院店]方|[主副]?总|领班|副理|导游|教练|社工|老师|[\\u4e00-\\u9fff]{0,4}(?:抢修|救援|维修|质检|技术|施工|服务)[队组班]|管家|助理|秘书|护士|医生|司机|顾问))$`,
);
