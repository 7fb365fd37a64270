// What the address asks for: the span, the moment, and what is narrowed down to.
import { useAddress } from '#ui/Link.tsx';
import { useZone } from '#ui/phrases.ts';
import { dayOf } from '#ui/time/instants.ts';
import { useNow } from '#ui/time/now.ts';
import type { Asked } from '../contract.ts';
import { spanOf } from './spans.ts';

const day = /^\d{4}-\d\d-\d\d$/;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function useAsked(): Asked & { readonly today: string } {
  const { search } = useAddress();
  const zone = useZone();
  const today = dayOf(useNow(), zone);
  const usual = spanOf('quarter', today);
  const { from = '', to = '', at = '', edition, tier, person = '', department = '', site = '' } = search;
  const moment = Date.parse(at);
  const span = day.test(from) && day.test(to) ? { from, to } : usual;
  return {
    today,
    ...span,
    ...(Number.isNaN(moment) ? {} : { asOf: moment }),
    ...(edition === undefined ? {} : { edition }),
    ...(tier === undefined ? {} : { tier }),
    ...(uuid.test(person) || person === 'nobody' ? { person } : {}),
    ...(uuid.test(site) || site === 'none' ? { site } : {}),
    ...(uuid.test(department) || department === 'none' ? { department } : {}),
  };
}
