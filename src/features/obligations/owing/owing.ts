// Why it is this person who owes it: what the record says of whose hands a request went into, and who gave a duty to whom.
import { sql, type Tx } from '#platform/db.ts';
import type { Owing } from './contract.ts';

interface Owed {
  readonly subjectId: string;
  readonly id: string;
  readonly groundKind: string;
  readonly groundId: string;
  readonly ownerId: string | null;
  readonly by?: string | undefined;
}

/** Null where nobody owes it and it waits in no queue. */
export async function owingOf(tx: Tx, owed: Owed): Promise<Owing | null> {
  const given = await givenBy(tx, owed);
  const hand = owed.groundKind === 'request' ? await handOf(tx, owed) : undefined;
  if (given && given.at >= (hand?.at ?? 0)) return { ...bare, ...given, how: 'reassigned' };
  if (owed.ownerId === null)
    return hand?.waitsIn ? { ...bare, how: 'queue', at: hand.since, department: hand.waitsIn } : null;
  if (hand?.personId === owed.ownerId) return { ...bare, ...fromHand(hand) };
  return { ...bare, how: owed.by === undefined || owed.by === 'owner' ? 'owner' : 'role' };
}

const bare = { at: null, by: null, department: null, words: null };

interface InHand {
  readonly personId: string | null;
  readonly waitsIn: string | null;
  /** The department in whose queue it stood, since when, and the words with which it was passed on. */
  readonly department: string | null;
  readonly since: number | null;
  readonly words: string | null;
  readonly at: number;
  readonly actorId: string | null;
  readonly byName: string | null;
  readonly isReceipt: boolean;
  readonly isChosen: boolean;
}

function fromHand({
  personId,
  department,
  words,
  at,
  actorId,
  byName,
  isReceipt,
  isChosen,
}: InHand): Partial<Owing> & Pick<Owing, 'how'> {
  if (isReceipt) return isChosen ? { how: 'chosen', at, by: byName } : { how: 'had', at };
  if (actorId === null) return { how: 'rule', at, department };
  return actorId === personId ? { how: 'took', at, department } : { how: 'given', at, by: byName, department, words };
}

function handOf(tx: Tx, { subjectId, groundId }: Owed): Promise<InHand | undefined> {
  return tx.maybe(sql`
    select h.person_id as "personId", case when h.department_id is not null then d.name end as "waitsIn", d.name as department, q.since, q.words,
      e.occurred_at as at, case when e.actor_kind = 'person' then e.actor_id end as "actorId", p.name as "byName",
      e.type = 'request.received' as "isReceipt", coalesce((e.data ->> 'chosen')::boolean, false) as "isChosen"
    from request_hand h
      cross join lateral (select * from event e where e.subject_id = h.subject_id and e.ground_kind = 'request' and e.ground_id = h.request_id
        and (e.type = 'request.assigned' or (e.type = 'request.received' and e.data ->> 'reopened' is null))
        order by e.recorded_at desc, e.id desc limit 1) e
      left join person_brief p on e.actor_kind = 'person' and p.person_id = e.actor_id
      left join request_queue q on q.subject_id = h.subject_id and q.request_id = h.request_id
      left join department_brief d on d.department_id = q.department_id
    where h.subject_id = ${subjectId}::uuid and h.request_id = ${groundId}::uuid`);
}

/** The last who gave this duty by hand to whoever owes it. */
function givenBy(tx: Tx, { subjectId, id, ownerId }: Owed): Promise<{ at: number; by: string | null } | undefined> {
  return tx.maybe(sql`select e.occurred_at as at, p.name as by from event e left join person_brief p on p.person_id = e.actor_id
    where e.subject_id = ${subjectId}::uuid and e.ground_kind = 'obligation' and e.ground_id = ${id}::uuid and e.type = 'obligation.reassigned'
      and e.data ->> 'to' = ${ownerId} order by e.recorded_at desc, e.id desc limit 1`);
}
