// A customer as a line of a list, and lines by their ids.
import { type Instant, raw, type Sql, sql, type Tx } from '#platform/db.ts';

export interface ListRow {
  readonly id: string;
  readonly name: string;
  readonly shortName: string | null;
  readonly kind: 'individual' | 'enterprise' | 'special';
  readonly tier: string | null;
  /** Where the list is in the order of tiers. */
  readonly tierRank?: number;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly phoneMasked: string | null;
  readonly priority: string | null;
  readonly cooperationFrom: string | null;
  readonly lastContactAt: Instant | null;
  readonly nextContactAt: Instant | null;
  readonly createdAt: Instant;
  /** Whether it, or whoever is one with it, asked to be left alone. */
  readonly restricted: boolean;
}

/** What a line of a list is made of: `c` the customer, `p` its owner. */
export const line =
  raw(`c.subject_id as id, c.name, c.short_name as "shortName", c.kind, c.tier, c.owner_id as "ownerId",
  p.name as "ownerName", c.phone_mask as "phoneMasked", c.priority, c.cooperation_from as "cooperationFrom", c.last_contact_at as "lastContactAt",
  c.next_contact_at as "nextContactAt", c.created_at as "createdAt",
  exists (select from customer m join processing_restricted x on x.subject_id = m.subject_id where m.root_id = c.root_id) as restricted`);

/** Lines by id, whether they stand for themselves or not. */
export function readLines(tx: Tx, ids: readonly string[], within: Sql = sql`true`): Promise<ListRow[]> {
  return tx.rows(sql`select ${line} from customer c left join person_brief p on p.person_id = c.owner_id
    where c.subject_id = any(${ids}::uuid[]) and ${within} order by c.subject_id`);
}
