// Where a document gives names of its own: in a division (分为灯塔、种子、散单三类客户), at the head of a section or a list, before a colon, at the
// beginning of a row.
import { anyOf, customerWords, limitNames, requestWords, roleForm } from '../../lexicon.ts';
import type { Item } from '../../structure/item.ts';
import { matchesOf } from '../../text/matches.ts';
import { isGeneral, withoutProcess } from '../whom.ts';
import { Names } from './names.ts';

/** All that tells customers and matters apart in a document: the names of the field and its own. */
export function namesOf(items: readonly Item[]): Names {
  const own = new Set<string>();
  for (const { body, noise, above, cell, sort } of items) {
    if (noise) continue;
    for (const name of divided(body.text)) own.add(name);
    const graded = cell?.isGraded ? (cell.subject?.text ?? '') : '';
    if (/^[\u4e00-\u9fff]{2,6}$/.test(graded) && !limitNames.test(graded) && !isGeneral(graded)) own.add(graded);
    const heads = [...(sort === 'heading' ? [body.text] : []), ...above.slice(-1).map(({ words }) => words.text)];
    for (const text of [...heads, ...leadsOf(body.text), headOf(body.text), cell?.subject?.text ?? '']) {
      const name = text.length > longest ? '' : withoutProcess(text);
      if (isApart(name)) own.add(name);
    }
  }
  return own.size === 0 ? plain : new Names([...own].slice(0, most));
}

const plain = new Names();
/** A longer line is no name. */
const longest = 30;
/** More names than any document has; keeps the search for them short. */
const most = 80;

const things = anyOf([...customerWords, ...requestWords, '等级', '级别', '级次', '星级']);
const counted = String.raw`[一二两三四五六七八九十\d]+(?:个|大|种|类)?(?:等级|级别|类别?|类型|级|种|档次?|层[次级]?|梯队|星级)`;
const division = new RegExp(
  String.raw`(?:${things})(?:(?:按照?|根据|依据?|以)[^，。；：]{1,24})?(?:，)?(?:可|共|应|均|统一|具体|又|主要)*(?:被)?(?:分别?为|划分为|分成|划为|区分为|归为|分以下|设(?:有|立|置)?|包括|分)(?:以下|如下)?(?:${counted})?[：，]?([^。；：\n]{3,90})`,
  'g',
);

/** 客户分为甲、乙、丙三类 · 会员等级设普卡、银卡、金卡. */
function divided(text: string): string[] {
  return matchesOf(text, division).flatMap(({ 1: list = '' }) => {
    const items = list
      .replace(/（[^）]*）/g, '')
      .replace(/[“”"]/g, '')
      .replace(new RegExp(`等?(?:共)?(?:${counted}).*$`), '')
      .split(/、|和|及|与|以及|，/);
    const names = items.map((item) => item.trim().replace(/^[①-⑳\d.]+/, ''));
    const good =
      names.length >= 2 && names.every((name) => /^[\u4e00-\u9fffA-Za-z]{1,9}$/.test(name) && !isProcess(name));
    return good ? names.filter((name) => name.length >= 2) : [];
  });
}

/** （2）骨干客户（占三成）；: an item of a list that is a name, or a name with a remark. */
function headOf(text: string): string {
  const [head = ''] = /^[^，。；：、（]{2,12}(?=（|；?$|。$)/.exec(text) ?? [];
  return head;
}

/** What stands before the colons of a piece of text. */
function leadsOf(text: string): string[] {
  return [...text.matchAll(/(?:^|[。；，\s）])([^。；，：\s）]{2,12})(?:（[^）]*）)?：/g)].map(([, lead = '']) => lead);
}

const apart = new RegExp(
  `^[\\u4e00-\\u9fffA-Za-z]{1,8}(?:${anyOf(customerWords)}|${anyOf(requestWords)}|业务|地区|(?<![办刷持发制磁])卡|(?<![分种各同此这])类|(?<![升降分等层上下年各本])级)$`,
);
const doing =
  /通知|联系|告知|了解|及时|[对向与给让使将把被请由按为能来是有在的和及]|^[可会无未不已]|应|须|需要|进行|服务客户|我们|公司|如何|什么|怎样|不能|接到|接受|收到|受理|处理|解决|提出|反馈|所有|全体|每|该|本|各|其|上述|以上|以下|多少|新增|维护|管理|开发|流失(?!客户)|记录|登记/;

function isApart(name: string): boolean {
  return apart.test(name) && !doing.test(name) && !isGeneral(name);
}

function isProcess(name: string): boolean {
  return (
    limitNames.test(name) ||
    /回访|拜访|电话|上门|短信|网络|当面|部$|(?<![会学])员$/.test(name) ||
    new RegExp(`${roleForm}$`).test(name)
  );
}
