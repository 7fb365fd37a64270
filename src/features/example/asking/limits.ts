// What the policy asks for once something happens to a request: the windows that a single event opens, without living the whole life again.
import { type Instant, type Obligation, plan } from '#policy/index.ts';
import type { Life } from '../life.ts';
import type { World } from '../world.ts';

/** The limits of a request by duty, the first of each. */
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
  const dues = new Map<string, Obligation>();
  for (const window of plan([edition], { subject, events: [...labels, probe] }, by))
    if (window.ground.id === request && !dues.has(window.duty)) dues.set(window.duty, window);
  return dues;
}
