// Which way a figure bounds: by the Civil Code, article 1259, 以上 以下 以内 届满 include the figure, 不满 超过 以外 exclude it.

export type Comparator = '>=' | '>' | '<=' | '<' | 'between';

/** Before the figure. The longer word first: 不超过 contains 超过. */
const ahead: readonly (readonly [RegExp, Comparator])[] = [
  [
    /(?:不|未|不得|不能|不应|不可|不要|不宜|没有|无)(?:能|得|可)?(?:超过|超出|高于|大于|多于|长于|逾|晚于|迟于)|至多|最多|最长|最迟|最晚|最高|上限为?|控制在|小于等于|小于或等于|≤|封顶|以内为|延[长期]?[至到]|顺延至/g,
    '<=',
  ],
  [
    /(?:不|不得|不能|不应|不可|未)(?:能|得|可)?(?:低于|少于|小于|短于|早于)|至少|最少|最低|起码|不下|达到或超过|大于等于|大于或等于|≥|达到|满足?|已满|累计满|达|下限为?|保底/g,
    '>=',
  ],
  [/超过|超出|大于|高于|多于|长于|逾|突破|超|>/g, '>'],
  [/不足|不满|未满|不到|未达到?|低于|少于|小于|短于|<|未及/g, '<'],
];

/** Directly after the figure. */
const behind: readonly (readonly [RegExp, Comparator])[] = [
  [/^(?:（?含）?)?(?:及|或)?其?(?:（含）)?以上|^（含）以上|^及更多|^或更[多长]|^起(?!来|草|诉|始)|^\+/, '>='],
  [
    /^(?:（?含）?)?(?:及|或)?其?以下|^以内|^之内|^内(?!容|部|涵|在|外)|^（含）?以[内下]|^或更[短少]|^及更[短少]|^为限|^封顶/,
    '<=',
  ],
  [/^以外|^之外/, '>'],
];

export interface Bound {
  readonly comparator: Comparator;
  /** Where the word stands in the text that was looked at. */
  readonly from: number;
  readonly to: number;
}

/** The last bounding word of what stands before a figure. */
export function boundBefore(text: string): Bound | undefined {
  let found: Bound | undefined;
  for (const [pattern, comparator] of ahead) {
    for (const match of text.matchAll(pattern)) {
      const bound = { comparator, from: match.index, to: match.index + match[0].length };
      // A word inside one that was found is no word of its own: the 满 of 不满.
      if (!found || bound.from >= found.to || (bound.from <= found.from && bound.to >= found.to)) found = bound;
    }
  }
  return found;
}

/** The bounding word with which what stands after a figure begins. */
export function boundAfter(text: string): Bound | undefined {
  for (const [pattern, comparator] of behind) {
    const match = pattern.exec(text);
    if (match) return { comparator, from: 0, to: match[0].length };
  }
  return undefined;
}
