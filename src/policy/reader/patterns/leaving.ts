// Signs that somebody leaves or that something goes wrong: from a figure on somebody is told, wakes up, or pays.
import { anyOf, customerWords } from '../lexicon.ts';
import type { Construction } from './pattern.ts';

/** 连续三个月未下单 · 半年内没有往来 · 超过一年的视为流失: the signs of leaving. */
export const churn: Construction = {
  kind: 'churn_trigger',
  fits: ({ figure, part, next, leads, headings, previous }) => {
    if (figure.measure === 'frequency') return false;
    if (figure.measure === 'duration' && (idle.test(part) || (figure.comparator !== '<=' && silent.test(part))))
      return true;
    if (figure.measure === 'duration' && figure.side !== 'within' && gone.test(part)) return true;
    if (figure.measure === 'percent' && shrinks.test(part)) return true;
    if (called.test(part.slice(figure.to) + next) && figure.side !== 'within') return true;
    const tops = [...leads.slice(0, 2), ...headings.slice(0, 2)].join(' ');
    return (
      (loss.test(`${part}${next}${previous}`.replace(rates, '')) || loss.test(tops.replace(rates, ''))) &&
      !(figure.measure === 'score' || /[率度][^，。；]{0,6}$/.test(part.slice(0, figure.from))) &&
      falls.test(part) &&
      !/内(?:联系|回访|拜访|制定|完成|沟通|处理|上报|响应|跟进|分析)/.test(part)
    );
  },
};

/** What customers no longer do. */
const idle =
  /(?:未|没有?|无(?!法)|不再|停止|零)(?:再|发生|产生|进行|任何|有|曾)*(?:[\u4e00-\u9fff]{0,4})?(?:登[录陆]|下单|消费|交易|采购|购买|合作|复购|往来|订单|成交|到店|进店|来店|光顾|到访|进厂|入住|就餐|回购|租赁|进货|提货|拿货|订货|出货|活跃|活动记录|开机|续[费约签保]|充值)|(?:没有?|未|不)(?:再|曾|有)*(?:(?<!未)来(?!电|自|源|得及)|回厂|返厂|进站|回店|返店|打卡|露面|上[课线]|约课|刷卡)/;
/** 连续六十天未充电的车主: whatever it is that they no longer do, where no house does it. */
const gone = new RegExp(
  `(?:连续|连着|累计|超过|逾)[^，。；]{1,8}(?:未|没有?)(?!处理|解决|答复|回复|响应|拜访|回访|走访|维护|跟进|完成|达|能)[\\u4e00-\\u9fff]{1,5}的?(?:${anyOf(customerWords)})$`,
);
/** 连续两个月用量下降三成以上的客户. */
const shrinks = new RegExp(
  `(?:连续|环比|同比|较上)[^，。；]*(?:下[降滑跌]|减少|萎缩|降低)[^，。；]*的?(?:${anyOf(customerWords)})`,
);
/** Within a limit these are what a house has failed to do; over a span, what customers have. */
const silent =
  /(?:未|没有|无(?!法)|不再|停止)(?:再|发生|产生|进行|任何|有)*(?:[\u4e00-\u9fff]{0,4})?(?:联系|使用|业务)/;
const state = '流失|沉睡|休眠|沉默|睡眠|僵尸|濒临|高风险|风险(?:客户|信号|名单|等级)|预警|停滞|冷淡|挽[回留]';
/** 视为流失客户, 列入高风险名单: what the sign makes of them. */
const called = new RegExp(
  `(?:视|列|判定?|认定|定义|标记|归|划|界定|转|属|纳|进|触发|启动|发出|产生|推送|提示)(?:作)?(?:为|入|于|成)?[^，。；]{0,6}(?:${state})`,
);
const loss = new RegExp(`${state}|激活|唤醒`);
/** What is measured, no sign. */
const rates = /(?:流失|挽[回留]|激活|预警)[^，。；]{0,4}率/g;
const falls = /下[降滑跌]|减少|降[低幅]|萎缩|低于|逾期|欠费|投诉|未|无(?!法)|没有/;

/** 迟到超过一刻钟的每次扣20元: from a figure on somebody pays; the limit itself stands elsewhere. */
export const penalty: Construction = {
  kind: 'other_obligation',
  fits: ({ figure, part, next }) =>
    (figure.comparator === '>' || figure.comparator === '>=') &&
    figure.measure === 'duration' &&
    /扣[罚除发]|罚款|处罚|违约金|滞纳金|追究/.test(part.slice(figure.to) + next),
};

/** 超过两小时未处理的升级 · 同一问题投诉三次的报领导: a threshold from which somebody else is told. */
export const threshold: Construction = {
  kind: 'escalation',
  fits: ({ figure, part, next, isLabelled }) => {
    const following = part.slice(figure.to) + next;
    const isCounted =
      figure.measure === 'frequency' ||
      figure.measure === 'times' ||
      (figure.measure === 'count' && /[起单件例宗]/.test(figure.unit ?? ''));
    if (isCounted && wrong.test(part) && consequence.test(following)) return true;
    if (figure.measure === 'times' && repeated.test(part) && /由[^，。；]{2}|约谈|上报|升级/.test(following))
      return true;
    if (figure.measure === 'frequency') return false;
    if (figure.measure === 'duration' && unanswered.test(`${part.slice(figure.to)}，${next}`)) return true;
    // 累计消费满8000元，自动升级: what is reached raises whoever reaches it.
    if (
      ['money', 'score'].includes(figure.measure) &&
      /消费|储值|充值|采购|购买|积分|存款/.test(part) &&
      !wrong.test(part)
    )
      return false;
    // 甲级：年采购80万元以上，由总监负责: who looks after a grade is told nothing.
    if (figure.measure === 'money' && isLabelled && assigned.test(next) && !wrong.test(part)) return false;
    const told =
      /上报|提[报请](?![^，。；]{0,4}方案)|列管|挂牌|约谈|升级(?!为(?!紧急|重大|严重|特急|[高一]级)|成|手续|资格|条件|会员|标准)|呈报|督办|逐级|报(?:告)?(?:给|至|请|由)?[^，。；]{0,10}(?:领导|经理|总监|主管|负责人|总部|局|部门|高层|总经理|主任)|移交|介入|汇报|预警|告警|催办|由[^，。；]{0,10}(?:经理|总监|主管|领导|负责人|店长)[^，。；]{0,6}(?:处理|跟进|负责|出面|督办|协调)/;
    const failing = /未|无人|超(?:过|出|时|期)|逾期|仍|不能|无法|重复|连续|以上|及以上|没有|达/;
    // 超过时限50%报主管 is a share of a limit, not a target.
    if (figure.measure === 'percent' && !/超(?:过|出|时|期)|逾期/.test(part)) return false;
    const inPart = failing.test(part) && told.test(following);
    return (
      inPart &&
      (figure.measure !== 'duration' ||
        figure.side !== 'within' ||
        /未|仍|不能|无法|没有|无人/.test(part.slice(figure.to)))
    );
  },
};

/** 48小时没回的改打电话: who did not answer is sought otherwise. */
const unanswered = /^(?:内|后)?(?:仍|还)?(?:未|没有?|无人)[^，。；]{1,5}的，?(?:改|再|转|换|则)/;
const wrong =
  /有效投诉|有责投诉|返修|缺勤|缺课|爽约|超时|逾期|超期|差错|失误|违规|退回|返工|被投诉|未达标|不达标|不合格/;
/** 一季度返工两次的，启动问责: that it is passed up, whatever it is called. */
const consequence =
  /(?:启动|进入|转入|触发)[^，。；]{0,8}(?:整改|问责|预案|程序|流程|机制|调查|督查)|约谈|问责|督办|上报|介入|通报批评|挂牌|暂停|停[职岗团线班业]|调离|离岗|[店院校站]长[^，。；]{0,4}(?:亲自|出面)|(?:总监|经理|主管)[^，。；]{0,4}(?:亲自|带队|出面)/;
/** 连续爽约两次者由店长联系. */
const repeated = /(?:连续|累计|重复|反复)[^，。；]{1,8}[次遍回](?:[的者]|[^，。；]{1,10}不满意的)/;
const assigned = /^由[^，。；]{1,12}(?:跟进|负责|维护|对接|服务|管理)/;
