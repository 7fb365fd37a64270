// What the policy asks for once something happens to a request: the windows that a single event opens, without living the whole life again.
import { type Edition, type Instant, type Obligation, plan } from '#policy/index.ts';
import type { Life } from '../life.ts';
import type { World } from '../world.ts';

/** The limits of a request by the event that keeps them, the earliest of each. */
export type Dues = ReadonlyMap<string, Obligation>;

/**
 * The windows that an event about a request opens.
 * @param by those that open later are looked for until then
 */
export function opensAfter(
  life: Life,
  { edition }: World,
  event: { readonly type: string; readonly request: string; readonly at: Instant; readonly data: object },
  by: Instant = event.at,
): Dues {
  const { type, at, request, data } = event;
  const dues = new Map<string, Obligation>();
  if (!openersOf(edition).has(type)) return dues;
  const labels = life.events.filter((one) => one.type === 'label.changed');
  const probe = {
    id: 'probe',
    type,
    occurred: at,
    recorded: at,
    ground: { kind: 'request', id: request },
    data: data as Record<string, unknown>,
  };
  const subject = { id: life.id, kind: 'customer', entered: life.entered };
  for (const window of plan([edition], { subject, events: [...labels, probe] }, by)) {
    const keeper = edition.timed.get(window.rule)?.timed.keptBy;
    if (window.ground.id !== request || keeper === undefined) continue;
    const found = dues.get(keeper);
    if (found === undefined || window.due < found.due) dues.set(keeper, window);
  }
  return dues;
}

/** Whether a duty is over once the matter is solved: a step that is left out then leaves nothing behind. */
export function endsWithSolution({ rule }: Obligation, { edition }: World): boolean {
  return edition.timed.get(rule)?.timed.endedBy.includes('request.resolved') === true;
}

/** The events that some rule begins with. */
function openersOf(edition: Edition): ReadonlySet<string> {
  const found = openers.get(edition) ?? new Set([...edition.timed.values()].flatMap(({ timed }) => timed.opensOn));
  openers.set(edition, found);
  return found;
}

const openers = new WeakMap<Edition, ReadonlySet<string>>();
