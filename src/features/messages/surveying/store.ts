// The SQL of whether customers are asked for a rating.
import { at, type Instant, sql, type Tx } from '#platform/db.ts';
import type { Survey } from './contract.ts';

const setting = 'messages.survey';

export interface StoredSurvey {
  readonly survey: Survey | null;
  readonly changedAt: Instant | null;
  readonly changedByName: string | null;
}

export async function readSurvey(tx: Tx): Promise<StoredSurvey> {
  const row =
    await tx.maybe<StoredSurvey>(sql`select s.value as survey, s.changed_at as "changedAt", p.name as "changedByName"
    from setting s left join person_brief p on p.person_id = s.changed_by where s.name = ${setting}`);
  return row ?? { survey: null, changedAt: null, changedByName: null };
}

export async function saveSurvey(tx: Tx, survey: Survey, by: string | null, now: Instant): Promise<void> {
  await tx.run(sql`insert into setting (name, value, changed_at, changed_by)
    values (${setting}, ${JSON.stringify(survey)}::jsonb, ${at(now)}, ${by}::uuid)
    on conflict (name) do update set value = excluded.value, changed_at = excluded.changed_at, changed_by = excluded.changed_by`);
}
