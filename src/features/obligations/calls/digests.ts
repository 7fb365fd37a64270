// Many calls about one request within a short span become one line for whom they are made to. Pure; the figures are the usual rules'.
import type { DigestTerms } from '#policy/index.ts';
import type { CallItem, DigestItem } from '../contract.ts';

const hour = 3_600_000;

/** Parts the calls, the latest first, into those that stand alone and those about one request that came too many at once. */
export function gathered(
  calls: readonly CallItem[],
  terms: DigestTerms,
): { single: CallItem[]; digests: DigestItem[] } {
  const byRequest = new Map<string, CallItem[]>();
  for (const call of calls) {
    const { kind, id } = call.obligation.ground;
    if (kind === 'request') byRequest.set(id, [...(byRequest.get(id) ?? []), call]);
  }
  const storms = new Map([...byRequest].filter(([, about]) => isStorm(about, terms)));
  return {
    single: calls.filter(({ obligation: { ground } }) => ground.kind !== 'request' || !storms.has(ground.id)),
    digests: [...storms].flatMap(([requestId, about]) => {
      const [latest] = about;
      if (latest === undefined) return [];
      const { customerId, customerName, groundTitle } = latest.obligation;
      return [{ requestId, customerId, customerName, title: groundTitle ?? '', madeAt: latest.madeAt, calls: about }];
    }),
  };
}

/** Whether more than so many of them were made within the span. They stand in the order in which they were made, the latest first. */
function isStorm(about: readonly CallItem[], { over, within }: DigestTerms): boolean {
  return about.some(({ madeAt }, at) => {
    const earlier = about[at + over];
    return earlier !== undefined && madeAt - earlier.madeAt <= within * hour;
  });
}
