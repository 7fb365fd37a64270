// Who may approve how much: a table by amount, tier and post. Pure; the usual one stands in packs/access.yaml, and an organisation states its own.
import { z } from 'zod';
import { namesOf, roles } from '../vocabulary/index.ts';
import { levels } from './vocabulary.ts';

const yuan = z.number().min(0);
const holders = [...namesOf(levels), ...namesOf(roles)] as [string, ...string[]];

/** One line: this level or role approves up to so much, for customers of this tier only where one is named. */
export const authorityLine = z.strictObject({
  to: z.enum(holders),
  tier: z.string().min(1).max(60).optional(),
  /** Yuan; any amount where left out. */
  at_most: yuan.optional(),
});
export type AuthorityLine = z.output<typeof authorityLine>;

/** The block `authority` of the usual rights. */
export const authoritySchema = z.strictObject({
  clause: z.string().min(1),
  compensation: z.array(authorityLine),
});
export type Authority = z.output<typeof authoritySchema>;

/** Whom a table is asked for. */
export interface AuthorityHolder {
  readonly level: string;
  readonly roles: readonly string[];
}

/**
 * Up to how many yuan somebody approves for a customer of that tier: Infinity for any amount, undefined for none. A line of the tier takes the
 * place of the one for all tiers of the same level or role; of several that somebody holds the most counts.
 */
export function authorityOf(
  table: readonly AuthorityLine[],
  { level, roles: held }: AuthorityHolder,
  tier: string | null,
): number | undefined {
  const amounts = [level, ...held].flatMap((holder) => {
    const lines = table.filter((line) => line.to === holder && (line.tier === undefined || line.tier === tier));
    const ofTier = lines.filter((line) => line.tier !== undefined);
    return (ofTier.length > 0 ? ofTier : lines).map((line) => line.at_most ?? Number.POSITIVE_INFINITY);
  });
  return amounts.length === 0 ? undefined : Math.max(...amounts);
}
