// The SQL of what stands behind listed obligations: what began them, whom it was brought to, who released from them and why.
import { at, sql, type Tx } from '#platform/db.ts';
import type { Instant } from '#policy/index.ts';

export interface Evidence {
  /** What it began with: the type of the event and when. */
  readonly began: { readonly type: string; readonly at: Instant } | null;
  /** When it was brought to whose notice. */
  readonly calls: readonly { readonly at: Instant; readonly person: string | null; readonly role: string }[];
  readonly waiver: { readonly reason: string; readonly by: string | null; readonly at: Instant } | null;
}

interface EvidenceRow {
  readonly id: string;
  readonly beganType: string | null;
  readonly beganAt: Instant | null;
  readonly calls: Evidence['calls'] | null;
  readonly waiverReason: string | null;
  readonly waiverBy: string | null;
  readonly waiverAt: Instant | null;
}

/** By obligation; what was recorded after the moment is left out. */
export async function evidenceOf(
  tx: Tx,
  obligations: readonly { readonly subjectId: string; readonly id: string }[],
  moment: Instant,
): Promise<ReadonlyMap<string, Evidence>> {
  const rows = await tx.rows<EvidenceRow>(sql`
    select o.id, e.type as "beganType", e.occurred_at as "beganAt",
      (select json_agg(json_build_object('at', (extract(epoch from c.made_at) * 1000)::float8, 'person', p.name, 'role', c.role) order by c.made_at, c.step)
        from obligation_call c left join person_brief p on p.person_id = c.person_id
        where c.subject_id = o.subject_id and c.obligation_id = o.id and c.made_at <= ${at(moment)}) as calls,
      w.reason as "waiverReason", b.name as "waiverBy", w.waived_at as "waiverAt"
    from unnest(${obligations.map(({ subjectId }) => subjectId)}::uuid[], ${obligations.map(({ id }) => id)}::uuid[]) as wanted(subject_id, id)
    join obligation o on o.subject_id = wanted.subject_id and o.id = wanted.id
    left join event e on e.subject_id = o.subject_id and e.id = (o.because -> 'saw' ->> 0)::uuid
    left join obligation_waiver w on w.subject_id = o.subject_id and w.obligation_id = o.id and w.waived_at <= ${at(moment)}
    left join person_brief b on b.person_id = w.waived_by`);
  return new Map(rows.map((row) => [row.id, evidenceFrom(row)]));
}

function evidenceFrom(row: EvidenceRow): Evidence {
  const { beganType, beganAt, waiverReason, waiverBy, waiverAt } = row;
  return {
    began: beganType === null || beganAt === null ? null : { type: beganType, at: beganAt },
    calls: row.calls ?? [],
    waiver: waiverReason === null || waiverAt === null ? null : { reason: waiverReason, by: waiverBy, at: waiverAt },
  };
}
