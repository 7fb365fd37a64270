// That a duty of the policy's own was done, as somebody recorded it then: the event that counts and the record that is shown.
import type { Ground, Instant } from '#policy/index.ts';
import { type Lived, tell } from '../life.ts';
import { iso, type World } from '../world.ts';

export interface DoneThen {
  readonly duty: string;
  readonly at: Instant;
  readonly by: string | null;
  /** What the duty hangs on that it keeps; without it the record is one of its own. */
  readonly ground?: Ground | undefined;
}

/** Writes down that it was done; answers on what it hangs. */
export function recordDone(life: Lived, world: World, { duty, at, by, ground }: DoneThen): Ground {
  const id = life.chance.id(at);
  const title = world.edition.pack.duties[duty]?.title ?? null;
  const note = noteOf(life, world, duty);
  const about = ground ?? { kind: 'duty', id };
  const data = { duty, title, note, files: [], done: id };
  const event = tell(life, { type: 'duty.done', occurred: at, actorId: by, ground: about, data });
  world.ledger.add('duty_done', {
    subject_id: life.id,
    id,
    duty,
    title,
    occurred_at: iso(at),
    recorded_at: iso(Math.max(at, life.entered)),
    recorded_by: by,
    note,
    files: [],
    event_id: event,
  });
  return about;
}

function noteOf(life: Lived, { data }: World, duty: string): string {
  const notes = data.own?.notes[duty];
  return notes ? life.chance.pick(notes) : '';
}
