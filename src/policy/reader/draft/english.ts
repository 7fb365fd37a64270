// Names of tiers and classes in English, where each of their words has a usual one; a name that has not stands as it is written.

const ranks: Readonly<Record<string, string>> = {
  战略: 'strategic',
  核心: 'core',
  重点: 'key',
  重要: 'important',
  关键: 'key',
  优质: 'premium',
  普通: 'ordinary',
  一般: 'ordinary',
  常规: 'regular',
  潜在: 'potential',
  意向: 'prospective',
  流失: 'lost',
  沉睡: 'sleeping',
  活跃: 'active',
  钻石: 'diamond',
  黑钻: 'black diamond',
  白金: 'platinum',
  铂金: 'platinum',
  黄金: 'gold',
  金牌: 'gold',
  金卡: 'gold',
  白银: 'silver',
  银牌: 'silver',
  银卡: 'silver',
  青铜: 'bronze',
  铜牌: 'bronze',
  VIP: 'VIP',
  企业: 'company',
  个人: 'private',
  特殊: 'special',
  新: 'new',
  老: 'long-standing',
  大: 'large',
  小: 'small',
};
const nouns: Readonly<Record<string, string>> = {
  客户: 'customers',
  顾客: 'customers',
  用户: 'users',
  会员: 'members',
  租户: 'tenants',
  业主: 'owners',
  商户: 'merchants',
  经销商: 'dealers',
};
const numbers: Readonly<Record<string, string>> = { 一: '1', 二: '2', 三: '3', 四: '4', 五: '5' };

const anyOf = (words: Readonly<Record<string, string>>): string =>
  Object.keys(words)
    .sort((a, b) => b.length - a.length)
    .join('|');
const named = new RegExp(
  `^(?:(${anyOf(ranks)})(?:级|类|型)?|([A-F])(?:级|类|等)?|([一二三四五1-5])(级|类|等|星)级?)的?(${anyOf(nouns)})?$`,
);

/** 核心客户 as core customers, A类客户 as class A customers. */
export function englishOf(zh: string): string {
  const [whole, rank, letter, number, measure, noun] = named.exec(zh) ?? [];
  if (whole === undefined) return zh;
  const which = numbers[number ?? ''] ?? number;
  const first = rank ? ranks[rank] : letter ? `class ${letter}` : measure === '星' ? `${which}-star` : `class ${which}`;
  return [first, nouns[noun ?? ''] ?? 'customers'].join(' ');
}
