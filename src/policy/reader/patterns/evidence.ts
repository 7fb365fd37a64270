// Where the verb of a figure may stand, the likeliest words first.
import { anyOf, customerWords } from '../lexicon.ts';
import { nearest, type Words } from './nearest.ts';
import type { Aspect, Context, Predicate } from './pattern.ts';

export interface Evidence extends Words {
  /** The phrase itself says it, or what leads it; else only what stands around it. */
  readonly isNear: boolean;
  /** Between the figures on either side. */
  readonly isOwn?: true;
}

/** Where the verb may stand, the likeliest first: Chinese puts it after a limit, before a figure that leans back. */
export function evidenceOf(context: Context, aspects: readonly Aspect[], predicates: readonly Predicate[]): Evidence[] {
  const { figure, after, before, next, previous, leads, headings, column } = context;
  const own: Evidence[] = [
    { words: predicateIn(after), from: 'start', isNear: true, isOwn: true },
    { words: withoutOccasion(before), from: 'end', isNear: true, isOwn: true },
  ];
  // 超过15天的，暂停发货: what follows a condition is its consequence.
  const isCondition = figure.comparator === '>' || figure.comparator === '>=';
  // 三日内完成交接，并…: what is to be completed is said.
  const isSaid = /^内?[^，。；]{0,8}?完成[^，。；]{2}/.test(after);
  // 最长不超过三十日，且每十日通报一次: what goes on with a figure of its own is no verb of this one.
  const isElse = figure.leans === 'back' && /^(?:且|并|同时)[^，。；]{0,4}[每\d]/.test(next);
  const isOver = isCondition || isSaid || isElse;
  const following: Evidence = { words: isOver ? '' : predicateIn(next), from: 'start', isNear: true };
  const isBare = after.replace(/[内前后的，\s]/g, '') === '';
  const near =
    figure.leans === 'back' || column !== undefined
      ? [...own.reverse(), following]
      : isBare && figure.measure === 'duration'
        ? endsInVerb(before, aspects, predicates)
          ? [...own.reverse(), following]
          : [following, ...own.reverse()]
        : [...own, following];
  // 响应时间A类2小时、B类4小时: what the part says before its first figure is said of all its figures.
  const shared: Evidence = { words: withoutOccasion(context.part.slice(0, figure.from)), from: 'end', isNear: true };
  // 报装用户：… tells who, not what.
  const around = [column ?? '', ...leads.filter((lead) => !endsInServed.test(lead))].map(
    (words): Evidence => ({ words, from: 'end', isNear: true }),
  );
  // 每天早上打开系统，…: a routine that its own words say, known or not, is nothing of what stands around it.
  if (figure.once && !figure.by && column === undefined && saysItself(after))
    return [...own, { ...following, words: following.words.slice(0, 10) }];
  const above = headings.map((words): Evidence => ({ words, from: 'end', isNear: false }));
  const cell = column === undefined ? [] : [{ words: column, from: 'end' as const, isNear: true }];
  const row = [context.subject ?? '', context.row ?? ''].map(
    (words): Evidence => ({ words, from: 'end', isNear: false }),
  );
  const isNamed = /时[间限效长]|期限|SLA/.test(column ?? '') || (context.isAlone && after.replace(light, '') === '');
  return [
    ...(isNamed ? cell : []),
    ...near,
    ...(isNamed ? [] : cell),
    shared,
    ...around,
    ...row,
    { words: withoutOccasion(previous), from: 'end', isNear: false },
    ...above,
  ];
}

/** Words that say of something only that it is done. */
const light = /进行|开展|完成|执行|实施|组织|安排|做好?|一次|[一1]次|各|不少于|至少|定期|[\u25a1，。、；：]/g;

/** Whether words say what is done, beyond that and to whom. */
function saysItself(words: string): boolean {
  return predicateIn(words).replace(light, '').replace(served, '').length > 1;
}
const endsInServed = new RegExp(`(?:${anyOf(customerWords)})$`);
const served = new RegExp(`(?:[与对向给为和]|由)?(?:${anyOf(customerWords)})`, 'g');

/** 响应15分钟，恢复4小时: a verb that the figure directly follows is its own, whatever comes next. */
function endsInVerb(words: string, aspects: readonly Aspect[], predicates: readonly Predicate[]): boolean {
  const last = words.replace(/(?:时[间限效]|期限|为|≤|<|<=|不超过)+$/, '');
  return last !== '' && nearest({ words: last.slice(-4), from: 'end' }, aspects, predicates, 0) !== undefined;
}

/** 将沟通内容记录至…: the object of 将 and 把 is no verb, and 对…进行 names its verb at the end. */
export function predicateIn(words: string): string {
  const moved =
    /^[^，。；]{0,12}?(?:将|把)[^，。；]{2,40}?(?=(?:记录|录入|登记|填写|反馈|上报|报送|传递|转交|转|移交|提交|通知|告知|报告|存|整理|汇总|归档|发送|上传|回复|送|交|报)(?:至|到|在|于|给|入|成|进|达|系统|平台|台账|档案|[A-Z《□]|$))/.exec(
      words,
    );
  if (moved) return words.slice(moved[0].length);
  const applied =
    /^[^，。；]{0,10}?(?:对|就|针对|与|同|和|向)[^，。；]{1,40}?(?=进行|予以|给予|作出|做出|开展|加以|抽查|抽检|抽听|检查|考核|评估)/.exec(
      words,
    );
  return applied ? words.slice(applied[0].length) : words;
}

/** 接到投诉后, 问题解决之日起: the occasion of a limit is not what is limited. */
export function withoutOccasion(words: string): string {
  return words
    .replace(/(?:在|于|自|从|待)[^，。；]*(?:之?后|以后|之日起|起|之时|时(?!间|限|效))(?=[^后]{0,4}$)/, '')
    .replace(/^.*(?:之?后|以后|之日起|起|之时|时(?!间|限|效))(?=[^后]{0,6}$)/, '');
}
