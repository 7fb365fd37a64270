// What a second person approved in the past, or is asked to: the request for approval, and what it tells in the asker's own life.
import { shelfOf } from '#features/policies/index.ts';
import type { Instant } from '#policy/index.ts';
import { type Lived, type Told, tell } from '../life.ts';
import { hour, iso, type World } from '../world.ts';

interface Asked {
  readonly id: string;
  /** The permission that it is about. */
  readonly act: string;
  readonly request: { readonly method: string; readonly url: string; readonly body: unknown };
  readonly hash: Buffer;
  readonly told: Readonly<Record<string, unknown>>;
  readonly purpose: string;
  readonly editor: string;
  readonly approver: string;
  readonly askedAt: Instant;
  /** When it was approved; undefined while it waits. */
  readonly releasedAt: Instant | undefined;
  /** When it was used; as soon as it was approved, where left out. */
  readonly usedAt?: Instant;
}

/** What stands in the life of whoever asked. */
export interface Release {
  readonly personId: string;
  readonly told: readonly Told[];
}

export function writeApproval(world: World, asked: Asked): Release {
  const { id, act, request, hash, told, purpose, editor, approver, askedAt, releasedAt } = asked;
  const { usedAt = releasedAt } = asked;
  const acts = [act];
  const isGranted = releasedAt !== undefined;
  const { decided_within: within } = shelfOf().usualRights.approval;
  world.ledger.add('approval', {
    ...{
      id,
      asker_id: editor,
      asked_at: iso(askedAt),
      purpose,
      acts,
      hash: `\\x${hash.toString('hex')}`,
      request,
      told,
    },
    ...{
      decide_by: iso(askedAt + within * hour),
      decided_at: iso(releasedAt),
      decided_by: isGranted ? approver : null,
    },
    ...{ granted: isGranted ? true : null, reason: null, use_by: isGranted ? iso(releasedAt + within * hour) : null },
    ...{ used_at: iso(usedAt), withdrawn_at: null },
  });
  const ground = { kind: 'approval', id };
  const asking = { type: 'approval.asked', occurred: askedAt, actorId: editor, ground };
  const events: Told[] = [{ ...asking, data: { ...told, permissions: acts, purpose } }];
  if (isGranted)
    events.push(
      { type: 'approval.granted', occurred: releasedAt, actorId: approver, ground, data: { permissions: acts } },
      {
        type: 'approval.used',
        occurred: usedAt ?? releasedAt,
        actorId: editor,
        ground,
        data: { permissions: acts, approvedBy: approver },
      },
    );
  return { personId: editor, told: events };
}

/** Tells each where it was asked. */
export function tellReleases(others: readonly Lived[], releases: readonly Release[]): void {
  for (const { personId, told } of releases) {
    const asker = others.find(({ id }) => id === personId);
    if (asker) for (const one of told) tell(asker, one);
  }
}
