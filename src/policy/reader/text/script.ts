// One script for all that follows: Traditional characters become Simplified ones, words of Taiwan those of the mainland.
import { simplified, traditional } from './characters.ts';
import { type Mapped, rewritten } from './mapped.ts';

/** Where the same thing has another name; character by character it would stay unknown. All keep their length. */
const otherNames: Readonly<Record<string, string>> = {
  工作天: '工作日',
  营业天: '营业日',
  客诉: '投诉',
  客怨: '投诉',
  抱怨: '投诉',
  拜会: '拜访',
  致电: '电话',
};

/** Only in texts in Traditional characters: in others 回馈 is a gift and 产品质量 holds no 品质. */
const namesInTaiwan: Readonly<Record<string, string>> = {
  资讯: '信息',
  网路: '网络',
  软体: '软件',
  硬体: '硬件',
  简讯: '短信',
  伺服器: '服务器',
  专案: '项目',
  行销: '营销',
  回馈: '反馈',
  支援: '支持',
  透过: '通过',
  登入: '登录',
  线上: '在线',
  品质: '质量',
  回覆: '回复',
  答覆: '答复',
  亲访: '拜访',
  保固: '保修',
  叫修: '报修',
  到府: '上门',
  点数: '积分',
  折抵: '抵扣',
  电邮: '邮件',
  病患: '患者',
  门市: '门店',
  追踪: '跟踪',
  回诊: '复诊',
  乙次: '一次',
  乙份: '一份',
};

let table: ReadonlyMap<string, string> | undefined;

/** @returns the text in Simplified characters; every character stays where it was */
export function inSimplified(piece: Mapped): Mapped {
  table ??= new Map([...traditional].map((character, index) => [character, simplified[index] as string]));
  const known = table;
  let text = '';
  let changed = 0;
  for (const character of piece.text) {
    const simple = known.get(character);
    if (simple !== undefined && simple !== character) changed++;
    text += simple ?? character;
  }
  const renamed = rewritten({ text, at: piece.at }, others, ([name]) => otherNames[name] as string);
  return changed * 100 < text.length
    ? renamed
    : rewritten(renamed, taiwanese, ([name]) => namesInTaiwan[name] as string);
}

const others = new RegExp(Object.keys(otherNames).join('|'), 'g');
/** 产品质量, 银行销售, 网点数量: the same characters as parts of other words. */
const guarded: Readonly<Record<string, string>> = {
  品质: '(?<![产商])品质(?!量)',
  行销: '(?<!银)行销(?![售量])',
  点数: '(?<![网站要优缺重热痛])点数(?![量据字])',
};
const taiwanese = new RegExp(
  Object.keys(namesInTaiwan)
    .map((name) => guarded[name] ?? name)
    .join('|'),
  'g',
);
