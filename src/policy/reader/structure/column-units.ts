// A head that names the unit of its column: 年消费额（万元）, 响应时间（小时）, 结转金额. The bare numbers below it are figures of that unit.
import type { Mapped } from '../text/mapped.ts';

const inBrackets =
  /（(?:单位：?|含税|按)?(万元|元|分钟|小时|工作小时|个?工作日|天|日|周|个?月|年|次|分|%|折)(?:\/(半年|年|季度?|月|周|天|日))?）$/;
/** Without brackets only what nobody would count in anything else. */
const inNames: readonly (readonly [RegExp, string])[] = [
  [/(?:金额|消费额|销售额|采购额|交易额|营业额|余额)）?$/, '元'],
  [/(?:积分|成长值)(?:要求|标准|门槛)?）?$/, '分'],
  [/(?:次数|频次)）?$/, '次'],
];

const bareNumber =
  /^(?:[≥≤><]|不少于|不低于|不超过|超过|大于|小于|低于|满|达到?)?\d+(?:\.\d+)?万?(?:[-~至到]\d+(?:\.\d+)?万?)?(?=(?:（?含）?|及)?(?:以上|以下|以内|起|\+)?$)/;

/** The unit that a head gives to the numbers below it. */
function unitNamed(head: string): string | undefined {
  const [, unit, period] = inBrackets.exec(head) ?? [];
  if (unit) return period ? `${unit}/${period}` : unit;
  return inNames.find(([pattern]) => pattern.test(head))?.[1];
}

/** A bare number with the unit of its column; anything else as it is. What is added stands where the number ends. */
export function withUnit(cell: Mapped, head: string | undefined): Mapped {
  const match = bareNumber.exec(cell.text);
  const unit = match && head !== undefined ? unitNamed(head) : undefined;
  if (!match || unit === undefined) return cell;
  const end = match[0].length;
  const place = cell.at[end - 1] as number;
  return {
    text: cell.text.slice(0, end) + unit + cell.text.slice(end),
    at: [...cell.at.slice(0, end), ...Array.from(unit, () => place), ...cell.at.slice(end)],
  };
}

/** The pieces of a flattened table whose head names a unit: its bare numbers with it. */
export function withUnits(pieces: readonly Mapped[]): readonly Mapped[] {
  const first = pieces.findIndex(({ text }) => bareNumber.test(text));
  const head = pieces.slice(0, Math.max(0, first)).find(({ text }) => unitNamed(text) !== undefined);
  return head ? pieces.map((piece) => withUnit(piece, head.text)) : pieces;
}
