// The record that forms are filled from, and the doors that belong to it.
import { callForFile } from '#ui/api/api.ts';
import { useEndpoint } from '#ui/api/queries.ts';
import { useLanguage } from '#ui/phrases.ts';
import {
  type formFormats,
  printOfCustomer,
  printOfInteraction,
  printOfRequest,
  showOfCustomer,
  showOfInteraction,
  showOfRequest,
} from '../contract.ts';

export type Place =
  | { readonly of: 'customer'; readonly customerId: string }
  | { readonly of: 'request'; readonly customerId: string; readonly requestId: string }
  | { readonly of: 'interaction'; readonly customerId: string; readonly interactionId: string };

interface Wanted {
  form: string;
  format: (typeof formFormats)[number];
  language: 'zh-CN' | 'en';
}

export function fileAt(place: Place, body: Wanted) {
  if (place.of === 'customer') return callForFile(printOfCustomer, { params: { customerId: place.customerId }, body });
  const { of, ...params } = place;
  return of === 'request'
    ? callForFile(printOfRequest, { params: params as { customerId: string; requestId: string }, body })
    : callForFile(printOfInteraction, { params: params as { customerId: string; interactionId: string }, body });
}

/** How a form of the record looks. */
export function useShown(place: Place, form: string) {
  const query = { form, language: useLanguage() };
  const { customerId } = place;
  const requestId = place.of === 'request' ? place.requestId : '';
  const interactionId = place.of === 'interaction' ? place.interactionId : '';
  const ofCustomer = useEndpoint(
    showOfCustomer,
    { params: { customerId }, query },
    { enabled: place.of === 'customer' },
  );
  const ofRequest = useEndpoint(
    showOfRequest,
    { params: { customerId, requestId }, query },
    { enabled: place.of === 'request' },
  );
  const ofInteraction = useEndpoint(
    showOfInteraction,
    { params: { customerId, interactionId }, query },
    { enabled: place.of === 'interaction' },
  );
  return { customer: ofCustomer, request: ofRequest, interaction: ofInteraction }[place.of];
}
