// Names that only their contrast gives away: 合同审批两日、盖章申请一日; 外购件保修一年，自制件保修三年. Two phrases built alike whose first words
// differ say by these words what they are about, whether or not any table knows them.
import { binding, limitNames } from '../lexicon.ts';
import type { Part, Sentence } from '../structure/phrases.ts';
import { slice, spanOf } from '../text/mapped.ts';
import type { Placed, Scene } from './contexts.ts';
import { isActor } from './naming/descriptions.ts';
import type { Whom } from './naming/names.ts';
import { isGeneral } from './whom.ts';

interface Head {
  readonly name: string;
  /** Where it stands in its part. */
  readonly from: number;
  /** The first words after the name: built alike is what goes on alike. */
  readonly next: string;
  readonly measure: string;
}

/** What the phrase of the figure begins with, where a phrase beside it begins otherwise and goes on alike. */
export function contrasted(
  { part, figure, from }: Placed,
  sentence: Sentence,
  { beside }: Scene,
  before?: readonly string[],
): Whom | undefined {
  const own = headOf(part, from, figure);
  if (!own) return undefined;
  const others = [sentence, ...beside].flatMap(headsOf);
  const isTold = others.some(
    (other) =>
      other.name !== own.name &&
      (before === undefined || before.includes(other.name)) &&
      (endAlike(other, own) || (other.measure === own.measure && other.next === own.next)),
  );
  return isTold
    ? { names: [own.name], span: spanOf(slice(part.body, own.from, own.from + own.name.length)) }
    : undefined;
}

/** 常规件, 非标件: the same noun with other words before it. */
function endAlike({ name: one }: Head, { name: other }: Head): boolean {
  const isNoun = one.length > 2 && other.length > 2 && one.at(-1) === other.at(-1);
  return isNoun && !one.endsWith(other) && !other.endsWith(one);
}

const seen = new WeakMap<Sentence, readonly Head[]>();

function headsOf(sentence: Sentence): readonly Head[] {
  const known = seen.get(sentence);
  if (known) return known;
  const heads = sentence.parts.flatMap((part) =>
    part.figures.flatMap((figure, index) => headOf(part, part.figures[index - 1]?.to ?? 0, figure) ?? []),
  );
  seen.set(sentence, heads);
  return heads;
}

type Figured = Part['figures'][number];

function headOf({ plain }: Pick<Part, 'plain'>, since: number, { from, measure }: Figured): Head | undefined {
  const begin = since === 0 ? 0 : since + (/^[内、，和与及]*/.exec(plain.slice(since))?.[0].length ?? 0);
  const match = head.exec(plain.slice(begin, from));
  const { lead = '', name = '', next = '' } = match?.groups ?? {};
  if (!match || !isTellingApart(name)) return undefined;
  return { name, from: begin + lead.length, next: /^[应须需]/.test(next) ? '应' : next.slice(0, 2), measure };
}

/** The words up to what bounds or asks: 自制件[应在]…, 外购件[保修]…, 定制单[]15天. */
const head =
  /^(?<lead>(?:其中|但|而|对于?|针对|凡是?|属于?)?)(?<name>[\u4e00-\u9fffA-Za-z、/]{2,10}?)的?(?<next>(?:一般|原则上|统一)?(?:(?:应当?|须|必须|需|由|自|在|于|每|享|提前|不超过|不少于|不低于|至少|最[长多迟低高]|可|账期|保修|质保|保存|保管|保留|(?:制作|检测|报告|办理|生产|交付)?周期|期限|时限|为|≤|<|报告).*)?)$/;

/** A noun of somebody or something; no post, no act, no occasion, no name of a limit. */
function isTellingApart(name: string): boolean {
  return (
    !limitNames.test(name) &&
    !isActor(name) &&
    !isGeneral(name) &&
    !binding.test(name) &&
    !acts.test(name) &&
    !/[后时前起内月年者的了第]$|(?<!节假|休息|工作)日$|、$|^(?:或|先|再|并|且|则|均|也|如|若|即|逾|超|不|未|无|第)/.test(
      name,
    )
  );
}
const acts =
  /接[到听单待]|收到|签[订约收单]|下单|付款|验收|交付|安装|结束|完毕|完成|开始|首[次单]|每[天日周月季年]|当[天日]|[一二三四五六七八九十]|合作|累计|消费|金额|连续|满意|投保|入住|入会|成交|购买|预约|申请后|时间|到场|到达|发货|发出|退款|到账|提前|回[电拨]|通话|拨打/;
